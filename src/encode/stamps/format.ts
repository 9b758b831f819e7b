import { civilFromDays, daysFromCivil, weekday } from './civil.js';

/** A point in time: whole seconds, and the fraction in units of the format's last digit. */
export interface Moment {
  readonly sec: number;
  readonly frac: number;
}

/**
 * One spelling of a time stamp, of fixed width. Fields: Y y m d H M S, `b` month name, `a` day name, `e` day padded with a space,
 * `f` digits of the fraction, `s` seconds since 1970; any other character stands for itself.
 */
export interface StampFormat {
  readonly pattern: string;
  /** Digits of the fraction. */
  readonly digits: number;
  /** UTF-16 code units of every stamp of this format; of the longest when `trimmed`. */
  readonly width: number;
  /** Zeros at the end of the fraction are left away, as Go prints time: the width varies. */
  readonly trimmed: boolean;
  /** Offset behind the stamp that begins at `at`, if one does. */
  end(text: string, at: number): number;
  /** The moment, or undefined when `text` is not exactly what `print` would give back. */
  parse(text: string): Moment | undefined;
  print(moment: Moment): string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** Stamps without a year count in a leap year, so that 29 February exists. */
const NO_YEAR = 2000;

const WIDTHS: Readonly<Record<string, number>> = { Y: 4, y: 2, m: 2, d: 2, e: 2, H: 2, M: 2, S: 2, b: 3, a: 3, s: 10 };

const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

function pad(n: number, width: number): string {
  if (width === 2) return TWO[n] ?? String(n);
  const text = String(n);
  return text.length < width ? text.padStart(width, '0') : text;
}

/** A format from its pattern (`%` before a field, `%f` at its end if anywhere) and the digits that `%f` has. */
export function stampFormat(pattern: string, digits: number): StampFormat {
  const whole = wholeSeconds(pattern.endsWith('%f') ? pattern.slice(0, -2) : pattern);
  const width = whole.width + (pattern.endsWith('%f') ? digits : 0);
  const unit = 10 ** digits;
  return {
    pattern,
    digits,
    width,
    trimmed: false,
    end: (_text, at) => at + width,
    parse(text) {
      if (text.length !== width) return undefined;
      const frac = readDigits(text, whole.width, width - whole.width);
      const sec = frac < 0 ? undefined : whole.parse(text.slice(0, whole.width));
      return sec === undefined ? undefined : { sec, frac };
    },
    print(moment) {
      const more = Math.floor(moment.frac / unit);
      const seconds = whole.print(moment.sec + more);
      return width === whole.width ? seconds : seconds + pad(moment.frac - more * unit, digits);
    },
  };
}

/** A spelling of whole seconds. Neighbouring lines tend to have the same: the last one is remembered. */
interface WholeSeconds {
  readonly width: number;
  parse(text: string): number | undefined;
  print(sec: number): string;
}

function wholeSeconds(pattern: string): WholeSeconds {
  const parts: { field: string; at: number; width: number }[] = [];
  const literals: { text: string; at: number }[] = [];
  let width = 0;
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '%') {
      const field = pattern[++i] as string;
      const w = WIDTHS[field] as number;
      parts.push({ field, at: width, width: w });
      width += w;
    } else {
      literals.push({ text: pattern[i] as string, at: width });
      width += 1;
    }
  }
  const named = parts.some(({ field }) => field === 'a');
  const parse = (text: string): number | undefined => {
    for (const literal of literals) if (text[literal.at] !== literal.text) return undefined;
    let year = NO_YEAR;
    let month = 1;
    let day = 1;
    let clock = 0;
    let epoch: number | undefined;
    let dated = false;
    for (const { field, at, width: w } of parts) {
      if (field === 'a') continue;
      if (field === 'b') {
        month = MONTHS.indexOf(text.slice(at, at + 3)) + 1;
        if (month === 0) return undefined;
        continue;
      }
      const n = field === 'e' ? readPadded(text, at) : readDigits(text, at, w);
      if (n < 0) return undefined;
      if (field === 'Y') year = n;
      else if (field === 'y') year = 2000 + n;
      else if (field === 'm') month = n;
      else if (field === 'd' || field === 'e') {
        day = n;
        dated = true;
      } else if (field === 'H') {
        if (n > 23) return undefined;
        clock += n * 3600;
      } else if (field === 'M') {
        if (n > 59) return undefined;
        clock += n * 60;
      } else if (field === 'S') {
        if (n > 59) return undefined;
        clock += n;
      } else epoch = n;
    }
    if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
    const sec = epoch ?? (dated ? daysFromCivil(year, month, day) * 86400 : 0) + clock;
    return (day > 28 || named) && printSeconds(pattern, sec) !== text ? undefined : sec;
  };
  let read: { readonly text: string; readonly sec: number } | undefined;
  let printed: typeof read;
  return {
    width,
    parse(text) {
      if (text === read?.text) return read.sec;
      const sec = parse(text);
      if (sec !== undefined) read = { text, sec };
      return sec;
    },
    print(sec) {
      if (sec !== printed?.sec) printed = { text: printSeconds(pattern, sec), sec };
      return printed.text;
    },
  };
}

function printSeconds(pattern: string, sec: number): string {
  const days = Math.floor(sec / 86400);
  const clock = sec - days * 86400;
  const date = civilFromDays(days);
  let out = '';
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] !== '%') {
      out += pattern[i];
      continue;
    }
    const field = pattern[++i];
    if (field === 'Y') out += pad(date.year, 4);
    else if (field === 'y') out += pad(date.year % 100, 2);
    else if (field === 'm') out += pad(date.month, 2);
    else if (field === 'd') out += pad(date.day, 2);
    else if (field === 'e') out += String(date.day).padStart(2, ' ');
    else if (field === 'b') out += MONTHS[date.month - 1];
    else if (field === 'a') out += DAYS[weekday(days)];
    else if (field === 'H') out += pad(Math.floor(clock / 3600), 2);
    else if (field === 'M') out += pad(Math.floor(clock / 60) % 60, 2);
    else if (field === 'S') out += pad(clock % 60, 2);
    else out += pad(sec, 10);
  }
  return out;
}

/** The format with zeros at the end of its fraction left away; undefined for one that does not end in a fraction. */
export function trimmedFormat(format: StampFormat): StampFormat | undefined {
  if (format.trimmed || format.digits === 0 || !format.pattern.endsWith('%f')) return undefined;
  const { width, digits } = format;
  const start = width - digits;
  return {
    pattern: format.pattern,
    digits,
    width,
    trimmed: true,
    end(text, at) {
      let i = at + start;
      while (i < at + width && isDigit(text.charCodeAt(i))) i++;
      return i;
    },
    parse(text) {
      if (text.length <= start || text.length > width || text.endsWith('0')) return undefined;
      return format.parse(text.padEnd(width, '0'));
    },
    print: (moment) => format.print(moment).replace(/0+$/, ''),
  };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readDigits(text: string, at: number, width: number): number {
  let n = 0;
  for (let i = at; i < at + width; i++) {
    const c = text.charCodeAt(i) - 48;
    if (!(c >= 0 && c <= 9)) return -1;
    n = n * 10 + c;
  }
  return n;
}

function readPadded(text: string, at: number): number {
  if (text[at] !== ' ') return text[at] === '0' ? -1 : readDigits(text, at, 2);
  return text[at + 1] === '0' ? -1 : readDigits(text, at + 1, 1);
}

/** `a - b` in units of the last digit; undefined when that is too large to be exact. */
export function momentDifference(a: Moment, b: Moment, digits: number): number | undefined {
  const n = (a.sec - b.sec) * 10 ** digits + (a.frac - b.frac);
  return Number.isSafeInteger(n) && Math.abs(n) < 1e15 ? n : undefined;
}

/** `a + n` units of the last digit. */
export function addToMoment(a: Moment, n: number, digits: number): Moment {
  const unit = 10 ** digits;
  const whole = Math.floor(n / unit);
  const frac = a.frac + (n - whole * unit);
  return frac >= unit ? { sec: a.sec + whole + 1, frac: frac - unit } : { sec: a.sec + whole, frac };
}
