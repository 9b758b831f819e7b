import { formatHead } from '../head.js';
import { beginsWithTime, type Carry, carryOf } from './carry.js';
import { tokenCost } from './cost.js';
import type { Fold } from './fold.js';
import { type LinesItems, walkItems } from './items.js';
import type { LogText } from './log.js';
import { findRepeatedGroups, type RepeatedGroups } from './repeated-groups.js';
import { foldLegend, formatSpec, type LinesSpec } from './spec.js';
import { looksLikeNotation, looksLikeReference } from './special.js';

/**
 * Writes kept lines as they are, but for three things: the date in front of their times, which is stated once until it changes; equal lines in
 * a row, which stand once with their number; and long texts in groups of lines that come again, which name the first. Every other text stands on its own
 * record, however often it stood before.
 */
export function writePlain(log: LogText, folds: readonly Fold[], items: LinesItems): string {
  return new PlainWriter(log, folds, items).write();
}

class PlainWriter {
  readonly #carry: Carry | undefined;
  readonly #spec: LinesSpec;
  readonly #repeated: RepeatedGroups;
  readonly #ids = new Map<string, number>();
  readonly #out: string[] = [];
  #before: string;
  #runs = false;
  #times = 1;
  #last: number | undefined;

  constructor(
    private readonly log: LogText,
    folds: readonly Fold[],
    private readonly items: LinesItems,
  ) {
    this.#carry = chooseCarry(log, items);
    this.#before = this.#carry?.before ?? '';
    const carried = this.#carry !== undefined;
    this.#repeated = findRepeatedGroups(
      log,
      items,
      (line) => (carried && log.moments[line] !== undefined ? log.contents[line] : log.lines[line]) as string,
    );
    this.#spec = {
      crlf: log.crlf,
      refs: this.#repeated.texts.size > 0,
      folds,
      ...(this.#carry === undefined ? {} : { carry: this.#carry }),
    };
  }

  write(): string {
    const { log, items } = this;
    walkItems(log, items, (item) => {
      if (typeof item === 'string') {
        this.#flush();
        this.#last = undefined;
        this.#out.push(item);
      } else if (this.#last !== undefined && this.#equal(item, this.#last)) this.#times++;
      else {
        this.#flush();
        this.#last = item;
        this.#line(item);
      }
    });
    this.#flush();
    const head = formatHead('lines', formatSpec(this.#spec, legend(this.#spec, this.#runs)));
    return `${head}\n${this.#out.join('\n')}${this.#out.length > 0 && log.ended ? '\n' : ''}`;
  }

  #equal(a: number, b: number): boolean {
    const { lines, bare } = this.log;
    return lines[a] === lines[b] && bare.has(a) === bare.has(b);
  }

  /** Ends a run of equal lines; two short ones are no longer than one and its mark. */
  #flush(): void {
    const text = this.#out[this.#out.length - 1] as string;
    if (this.#times > 2 || (this.#times === 2 && text.length > 8)) {
      this.#out.push(`x${this.#times}`);
      this.#runs = true;
    } else if (this.#times === 2) this.#line(this.#last as number);
    this.#times = 1;
  }

  #line(item: number): void {
    const { log } = this;
    const line = log.lines[item] as string;
    const carry = this.#carry;
    if (
      carry !== undefined &&
      log.moments[item] !== undefined &&
      line.startsWith(carry.behind, carry.time.end(line, carry.before.length))
    ) {
      const at = carry.before.length;
      const end = carry.time.end(line, at);
      if (!line.startsWith(this.#before)) {
        this.#before = line.slice(0, at);
        this.#out.push(`@${this.#before}`);
      }
      const content = line.slice(end + carry.behind.length);
      this.#out.push(`${line.slice(at, end)} ${this.#content(item, content)}`);
      return;
    }
    if (log.bare.has(item)) this.#out.push(`~${line}`);
    else if (this.#refers(item, line)) this.#out.push(this.#content(item, line));
    else if (looksLikeNotation(line, this.#spec)) this.#out.push(`\\${line}`);
    else this.#out.push(line);
  }

  /** True for a text that stands with its number, or as it. */
  #refers(line: number, text: string): boolean {
    return this.#repeated.texts.has(text) && (!this.#ids.has(text) || this.#repeated.referring[line] === 1);
  }

  /** A text; with its number at first, if it comes again in a group; its number alone in such a group. */
  #content(line: number, text: string): string {
    if (this.#refers(line, text)) {
      const id = this.#ids.get(text);
      if (id !== undefined) return `=${id}`;
      this.#ids.set(text, this.#ids.size + 1);
      return `#${this.#ids.size} ${text}`;
    }
    if (!this.#spec.refs) return text;
    return looksLikeReference(text) ? `\\${text}` : text;
  }
}

/** The carry that costs least, if any pays: with the hour where it changes seldom. */
function chooseCarry(log: LogText, items: LinesItems): Carry | undefined {
  const { stamp } = log;
  if (stamp === undefined) return undefined;
  const day = carryOf(stamp, 'H');
  const hour = carryOf(stamp, 'M');
  let best: Carry | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const carry of [day, hour]) {
    if (carry === undefined) continue;
    const cost = carryCost(log, items, carry);
    if (cost < least) [best, least] = [carry, cost];
  }
  return best;
}

/** What the times and the changes of what stands before them cost; infinite where carrying does not suit the text. */
function carryCost(log: LogText, items: LinesItems, carry: Carry): number {
  let stamped = 0;
  let odd = 0;
  let changes = 0;
  let { before } = carry;
  log.moments.forEach((moment, i) => {
    if (items.keep !== undefined && items.keep[i] === 0) return;
    const line = log.lines[i] as string;
    if (moment === undefined) {
      if (beginsWithTime(line, carry)) odd++;
      return;
    }
    stamped++;
    if (line.startsWith(before)) return;
    changes++;
    before = line.slice(0, before.length);
  });
  if (stamped < 6 || odd * 2 > stamped) return Number.POSITIVE_INFINITY;
  const clock = carry.sample.slice(carry.before.length, carry.sample.length - carry.behind.length);
  return stamped * tokenCost(clock) + changes * (tokenCost(carry.before) + 2) + odd;
}

function legend(spec: LinesSpec, runs: boolean): string {
  const parts: string[] = [];
  if (spec.carry !== undefined) {
    parts.push(
      `${spec.carry.from === 'M' ? 'minutes and seconds' : 'times'} stand alone; around them belongs what is around them in ^, or before them what the last @ says`,
    );
  }
  const folded = foldLegend(spec);
  if (folded !== '') parts.push(folded);
  if (spec.refs) parts.push('=k, in a group of lines that comes again: the text of #k');
  if (runs) parts.push('xN: the line above N times in all');
  return parts.join('; ');
}
