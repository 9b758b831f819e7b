/** English words that say nothing about a subject, fillers of speech among them. Other languages: what is frequent in a text weighs little anyway. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above after again all also am an and any are as at be because been before being below between both but by can could did do does doing ' +
    'down during each few for from further get give had has have having he her here him his how i if in into is it its just let like list look may me ' +
    'might more most must my need no nor not now of off on once only or other our out over own please same shall she should show so some such than ' +
    'that the their them then there these they this those through to too under until up upon us use using very want was we were what when where ' +
    'which while who whom whose why will with would you your ' +
    'actually bit gonna got hm hmm kind know lot maybe mean mm oh ok okay quite really right say said see sort thing things think uh uhm um way well ' +
    "yeah yep yes can't couldn't didn't doesn't don't hadn't hasn't haven't i'd i'll i'm i've isn't it's let's she's he's that's there's they're wasn't " +
    "we'd we'll we're we've weren't what's won't wouldn't you'd you'll you're you've"
  ).split(' '),
);

/** What a request says about the answer that it wants, not about its subject. */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  (
    'according answer answers answered article brief briefly complete conclude concluded conclusion conclusions decide decided decision decisions describe described detail ' +
    'details discuss discussed discusses discussing discussion discussions document entire everything explain explained file find full general give idea ideas information main meeting ' +
    'meetings mention mentioned opinion opinions overview passage point points question questions read regarding related summarise summarised ' +
    'summarises summarize summarized summary talk talked talking tell text thought thoughts topic topics transcript view views whole'
  ).split(' '),
);
