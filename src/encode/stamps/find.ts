import { type StampFormat, stampFormat } from './format.js';

/**
 * The spellings that are looked for, the more particular first. `%f` is any number of digits from 1 to 9; which one is read off the
 * sample. To add a spelling is one line here, with its regular expression.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(?:([.,])(\d{1,9})(?!\d))?/, '%Y-%m-%d$1%H:%M:%S$2%f'],
  [/\d{4}\/\d\d\/\d\d( )\d\d:\d\d:\d\d(?:([.,])(\d{1,9})(?!\d))?/, '%Y/%m/%d$1%H:%M:%S$2%f'],
  [/\d{4}-\d\d-\d\d(-)\d\d\.\d\d\.\d\d(?:([.])(\d{1,9})(?!\d))?/, '%Y-%m-%d$1%H.%M.%S$2%f'],
  [/(?<!\d)\d\d\/\d\d\/\d\d( )\d\d:\d\d:\d\d(?:([.,])(\d{1,9})(?!\d))?/, '%y/%m/%d$1%H:%M:%S$2%f'],
  [/(?<!\d)\d{8}(-)\d\d:\d\d:\d\d(?:([:.,])(\d{1,9})(?!\d))?/, '%Y%m%d$1%H:%M:%S$2%f'],
  [/(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) [A-Z][a-z]{2} (?:0\d|[123]\d)() \d\d:\d\d:\d\d()() \d{4}/, '%a %b %d %H:%M:%S %Y'],
  [/\d\d\/[A-Z][a-z]{2}\/\d{4}(:)\d\d:\d\d:\d\d()()/, '%d/%b/%Y$1%H:%M:%S'],
  [
    /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?: [1-9]|[123]\d)( )\d\d:\d\d:\d\d(?:([.,])(\d{1,9})(?!\d))?/,
    '%b %e$1%H:%M:%S$2%f',
  ],
  [/(?<!\d)\d\d-\d\d( )\d\d:\d\d:\d\d(?:([.,])(\d{1,9})(?!\d))?/, '%m-%d$1%H:%M:%S$2%f'],
  [/(?<!\d)\d{6}( )\d{6}()()(?!\d)/, '%y%m%d$1%H%M%S'],
  [/(?<!\d)()\d\d:\d\d:\d\d(?:([.,])(\d{1,9})(?!\d))?/, '%H:%M:%S$2%f'],
  [/(?<!\d)1[0-9]{9}()()(\d{9}|\d{6}|\d{3})?(?!\d)/, '%s$2%f'],
];

/** What every spelling holds. */
const ANY = /\d\d[:.]\d\d[:.]\d\d|\d{6} \d{6}|1\d{9}/;

/** A stamp found in a text. */
export interface FoundStamp {
  readonly format: StampFormat;
  readonly at: number;
}

/** Code units that the longest stamp has, and some behind it. */
const LONGEST = 48;

const formats = new Map<string, StampFormat>();

/**
 * The first time stamp in `text` that starts at most `within` code units from its beginning; of spellings that start at the same place the one
 * listed first. The same text always gives the same format, so that a sample can stand for it.
 */
export function findStamp(text: string, within: number): FoundStamp | undefined {
  let head = text.length > within + LONGEST ? text.slice(0, within + LONGEST) : text;
  if (!ANY.test(head)) return undefined;
  let best: FoundStamp | undefined;
  for (const [regex, spelling] of SPELLINGS) {
    const match = regex.exec(head);
    if (match === null || match.index > within || (best !== undefined && match.index >= best.at)) continue;
    const format = formatOf(spelling, match);
    if (format.parse(match[0]) === undefined) continue;
    best = { format, at: match.index };
    if (best.at === 0) break;
    // Another spelling counts only where it begins before this one.
    head = head.slice(0, best.at + LONGEST);
  }
  return best;
}

function formatOf(spelling: string, [, one = '', two = '', fraction = '']: RegExpExecArray): StampFormat {
  const key = `${fraction.length} ${one} ${two} ${spelling}`;
  let format = formats.get(key);
  if (format === undefined) {
    const pattern = spelling.replace('$1', one).replace('$2', two);
    format = stampFormat(fraction === '' ? pattern.replace('%f', '') : pattern, fraction.length);
    formats.set(key, format);
  }
  return format;
}
