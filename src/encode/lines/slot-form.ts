import { addToMoment, findStamp, type Moment, momentDifference, type StampFormat } from '../stamps/index.js';

/**
 * One slot of a template, known by what stands between its brackets in the example:
 * `value` (any text) · ` 7%` (right-aligned to that width) · `+120` (integers as differences from 120) · `=2` (the same as slot 2) · `=@` (the line's own stamp) ·
 * `=@12:00:01` (the line's own time in this spelling) · `@12:00:01.5` (as before, plus the difference in units of the last digit in the cell).
 */
export type SlotForm =
  | { readonly kind: 'text' }
  | { readonly kind: 'pad'; readonly width: number }
  | { readonly kind: 'delta'; readonly base: string }
  | { readonly kind: 'same'; readonly slot: number }
  | { readonly kind: 'own' }
  | { readonly kind: 'clock'; readonly format: StampFormat; readonly shift: number; readonly cell: boolean };

/** Seconds that clock slots may be shifted by, as time zones are. */
const ZONE = 900;

/** The form of a clock slot by its sample, seen beside the line's own stamp; undefined when the sample is no stamp. */
export function clockForm(sample: string, moment: Moment, digits: number, cell: boolean): SlotForm | undefined {
  const found = findStamp(sample, 0);
  if (found === undefined || found.format.width !== sample.length) return undefined;
  const seen = found.format.parse(sample);
  if (seen === undefined) return undefined;
  const own = rescale(moment, digits, found.format.digits);
  const apart = seen.sec + seen.frac / 10 ** found.format.digits - own.sec - own.frac / 10 ** found.format.digits;
  return { kind: 'clock', format: found.format, shift: Math.round(apart / ZONE) * ZONE, cell };
}

/** The moment with its fraction cut or widened to `to` digits. */
function rescale(moment: Moment, from: number, to: number): Moment {
  const frac = to >= from ? moment.frac * 10 ** (to - from) : Math.floor(moment.frac / 10 ** (from - to));
  return { sec: moment.sec, frac };
}

/** What a clock slot reads when the line's stamp is `moment` and its cell says `offset`; a clock without a date wraps at midnight. */
export function clockText(form: SlotForm & { kind: 'clock' }, moment: Moment, digits: number, offset: number): string {
  const own = rescale(moment, digits, form.format.digits);
  const at = addToMoment({ sec: own.sec + form.shift, frac: own.frac }, offset, form.format.digits);
  return form.format.print(at);
}

/** The cell of a clock slot that makes it read `text`; undefined when there is none. */
export function clockOffset(
  form: SlotForm & { kind: 'clock' },
  moment: Moment,
  digits: number,
  text: string,
): number | undefined {
  const seen = form.format.parse(text);
  if (seen === undefined) return undefined;
  const own = rescale(moment, digits, form.format.digits);
  let sec = own.sec + form.shift;
  if (!/[dejs]/.test(form.format.pattern)) sec = ((sec % 86400) + 86400) % 86400;
  const offset = momentDifference(seen, { sec, frac: own.frac }, form.format.digits);
  return offset !== undefined && clockText(form, moment, digits, offset) === text ? offset : undefined;
}

/** Without the spaces it begins with; other white space stays. */
export function trimSpaces(text: string): string {
  let at = 0;
  while (text.charCodeAt(at) === 32) at++;
  return text.slice(at);
}
