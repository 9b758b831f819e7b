/** Signs that end a sentence where white space follows, closing quotes and brackets between. */
const STOPS = '.!?…؟۔।॥။។።։';
/** Those of scripts that write no space behind them. */
const WIDE_STOPS = '。！？｡';
const END = new RegExp(`(?<![${STOPS}])[${STOPS}]+["'”’»)\\]}*_]*(?=\\s)|[${WIDE_STOPS}]+["'”’」』）)]*`, 'gu');
/** Words that a full stop shortens. */
const SHORT =
  /(?:^|[\s("'“[])(?:\p{Lu}|(?:\p{L}\.)+\p{L}|Mrs?|Ms|Drs?|Prof|Hon|Rev|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Pres|Jr|Sr|St|Mt|Inc|Ltd|Corp|Co|Bros|[Vv]s|[Ee]tc|[Ee]g|[Ii]e|[Cc]f|[Cc]a|al|Nos|[Ff]igs?|[Ee]qs?|[Vv]ol|[Pp]p?|[Aa]pprox|[Dd]ept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/u;
/** As far back as a shortened word may begin. */
const BACK = 12;

/**
 * Where the sentences of `text` from `from` to `to` end, white space behind them included; the last one is `to`. Rules instead of `Intl.Segmenter`: several
 * times as fast, and abbreviations, initials and decimals do not end a sentence. Linear.
 */
export function sentenceEnds(text: string, from: number, to: number): number[] {
  const ends: number[] = [];
  const own = text.slice(from, to);
  for (const found of own.matchAll(END)) {
    const stop = found.index + found[0].length;
    const end = skipBlanks(own, stop, own.length);
    if (end < own.length && !(end > stop && goesOn(own, found, end))) ends.push(from + end);
  }
  if (to > from) ends.push(to);
  return ends;
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

const isBlank = (c: number): boolean => c === 32 || (c >= 9 && c <= 13) || c === 0xa0 || c === 0x3000;

/** A full stop that ends no sentence: of an abbreviation or an initial, or before a small letter. */
function goesOn(text: string, found: RegExpExecArray, next: number): boolean {
  const first = found[0][0];
  if (first !== '.' && first !== '…') return false;
  const following = text.slice(next, next + 2);
  if (/^\p{Ll}/u.test(following)) return true;
  return found[0].length === 1 && SHORT.test(text.slice(Math.max(0, found.index - BACK), found.index));
}
