import {
  addToMoment,
  findStamp,
  type Moment,
  momentDifference,
  type StampFormat,
  trimmedFormat,
} from '../stamps/index.js';

/**
 * One part of how a column's values are written; a value is its parts in a row. In the heading, between back-ticks: text as it is (`fixed`), `${}`
 * the row's own cell, `${:}` a cell of the last section line, `${name}` another column's value, `${+120}` integers as differences from 120,
 * `${@2022-06-16 22:15:08.79}` time stamps as differences from this one in units of its last digit, `${name=@22:15:08}` the time of another column in
 * this spelling (and time zone), `${name@22:15:08}` the same, plus the cell in units of the last digit.
 */
export type Part =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'own' }
  | { readonly kind: 'section' }
  | { readonly kind: 'copy'; readonly column: number }
  | { readonly kind: 'delta'; readonly base: string }
  | { readonly kind: 'stamp'; readonly sample: Sample }
  | { readonly kind: 'clock'; readonly column: number; readonly clock: Clock; readonly cell: boolean };

/** A stamp in the heading, which shows the spelling and is itself a moment. */
export interface Sample {
  readonly text: string;
  readonly format: StampFormat;
  readonly moment: Moment;
}

/** Another spelling of a moment: by a sample of it, for the row that the other column's sample is of. */
export interface Clock {
  readonly sample: Sample;
  /** Seconds by which it is later. */
  readonly shift: number;
  /** The sample's place within the unit of the base stamp, for clocks that count from another point than full seconds. */
  readonly frac: number;
}

/** Whether rows have a cell for the part. */
export function hasCell(part: Part): boolean {
  return part.kind === 'own' || part.kind === 'delta' || part.kind === 'stamp' || (part.kind === 'clock' && part.cell);
}

/** Reads a sample, which is a stamp and nothing else; undefined when it is none. Both sides read it with this function. */
export function readSample(text: string, trimmed: boolean): Sample | undefined {
  const found = findStamp(text, 0);
  const format = found === undefined ? undefined : trimmed ? trimmedFormat(found.format) : found.format;
  const moment = format?.parse(text);
  if (format !== undefined && moment !== undefined) return { text, format, moment };
  const seconds = /^(?:0|[1-9]\d{0,9})\.(\d{1,9})$/.exec(text);
  if (seconds === null || trimmed) return undefined;
  const counted = secondsFormat((seconds[1] as string).length);
  return { text, format: counted, moment: counted.parse(text) as Moment };
}

const SECONDS = /^(?:0|[1-9]\d{0,9})\.\d+$/;

/** Seconds since some start, as a decimal number of `digits` decimals. */
function secondsFormat(digits: number): StampFormat {
  return {
    pattern: 'seconds',
    digits,
    width: digits + 2,
    trimmed: false,
    end: (_text, at) => at + digits + 2,
    parse(text) {
      const dot = text.length - digits - 1;
      if (text.charCodeAt(dot) !== 46 || !SECONDS.test(text)) return undefined;
      return { sec: Number(text.slice(0, dot)), frac: Number(text.slice(dot + 1)) };
    },
    print: ({ sec, frac }) => `${sec}.${String(frac).padStart(digits, '0')}`,
  };
}

/** The moment with its fraction cut or widened to `to` digits. */
function rescale(moment: Moment, from: number, to: number): Moment {
  const frac = to >= from ? moment.frac * 10 ** (to - from) : Math.floor(moment.frac / 10 ** (from - to));
  return { sec: moment.sec, frac };
}

/** Seconds that the clocks of two spellings may be apart, as time zones are. */
const ZONE = 900;

/** The clock of a sample beside a column with the sample `own`. */
export function clockOf(sample: Sample, own: Sample): Clock {
  const { moment, format } = sample;
  const base = rescale(own.moment, own.format.digits, format.digits);
  if (format.pattern === 'seconds') return { sample, shift: moment.sec - base.sec, frac: moment.frac - base.frac };
  const apart = moment.sec + moment.frac / 10 ** format.digits - base.sec - base.frac / 10 ** format.digits;
  return { sample, shift: Math.round(apart / ZONE) * ZONE, frac: 0 };
}

/** What the clock reads at the moment, `offset` units of its last digit later. */
export function clockText(clock: Clock, moment: Moment, digits: number, offset: number): string {
  const { format } = clock.sample;
  const own = rescale(moment, digits, format.digits);
  return format.print(addToMoment({ sec: own.sec + clock.shift, frac: own.frac }, offset + clock.frac, format.digits));
}

/** The offset that makes the clock read `text`; undefined when there is none. */
export function clockOffset(clock: Clock, moment: Moment, digits: number, text: string): number | undefined {
  const { format } = clock.sample;
  const seen = format.parse(text);
  if (seen === undefined) return undefined;
  const own = rescale(moment, digits, format.digits);
  let sec = own.sec + clock.shift;
  if (format.pattern !== 'seconds' && !/[dejs]/.test(format.pattern)) sec = ((sec % 86400) + 86400) % 86400;
  const at = momentDifference(seen, { sec, frac: own.frac }, format.digits);
  const offset = at === undefined ? undefined : at - clock.frac;
  return offset !== undefined && clockText(clock, moment, digits, offset) === text ? offset : undefined;
}
