import { CellReader, damaged } from '../columns/index.js';
import { addToMoment, type Moment } from '../stamps/index.js';
import type { Sink } from '../types.js';
import type { Carry } from './carry.js';
import { ReadTemplate } from './read-template.js';
import type { LinesSpec } from './spec.js';
import { GAP, isDigit, looksLikeNotation, looksLikeReference } from './special.js';

/** A stamp as read from a row. */
interface ReadStamp {
  readonly moment: Moment;
  readonly text: string;
  readonly lookups: number;
  readonly computed?: true;
}

/** The decoder of a lines body: one pass, one record at a time. */
export class BodyReader {
  readonly #spec: LinesSpec;
  readonly #sink: Sink;
  readonly #eol: string;
  readonly #cells = new CellReader();
  readonly #templates = new Map<string, ReadTemplate>();
  #base: Moment | undefined;
  /** What stands before the time of day of a carried line. */
  #before = '';
  readonly #texts = new Map<string, string>();
  /** Line end that the last record still owes. */
  #owed = '';
  /** Pieces of the last record and their look-ups, for `x37`. */
  readonly #last: string[] = [];
  readonly #lastLookups: number[] = [];
  readonly #lastComputed: boolean[] = [];
  #pieces = 0;
  #hasLast = false;
  /** The record that comes continues the last one. */
  #joined = false;

  constructor(spec: LinesSpec, sink: Sink) {
    this.#spec = spec;
    this.#sink = sink;
    this.#eol = spec.crlf ? '\r\n' : '\n';
    this.#before = spec.carry?.before ?? '';
    const { stamp } = spec;
    if (stamp !== undefined) {
      const at = stamp.pre.length;
      this.#base = stamp.format.parse(stamp.sample.slice(at, stamp.format.end(stamp.sample, at)));
    }
  }

  read(body: string): void {
    let from = 0;
    while (from < body.length) {
      const end = body.indexOf('\n', from);
      this.#line(body.slice(from, end < 0 ? body.length : end));
      if (end < 0) return;
      from = end + 1;
    }
    this.#sink.write(this.#owed, 0);
  }

  #line(line: string): void {
    if (this.#spec.joins && line.charCodeAt(0) === 95) {
      if (!this.#hasLast) throw damaged('line that continues none');
      this.#joined = true;
      this.#line(line.slice(1));
      if (this.#joined) throw damaged('line that continues one');
      return;
    }
    if (!looksLikeNotation(line, this.#spec)) {
      this.#begin(this.#eol);
      this.#piece(line, 0);
      return;
    }
    const c = line.charCodeAt(0);
    if (c === 92 || c === 126) {
      this.#begin(c === 92 ? this.#eol : '\n');
      this.#piece(line.slice(1), 0);
    } else if (c === 91) {
      if (!GAP.test(line)) throw damaged('gap mark');
      this.#begin('\n');
      this.#hasLast = false;
      this.#piece(line, 0);
    } else if (c === 120) this.#run(Number(line.slice(1)));
    else if (this.#spec.refs && (c === 35 || c === 61)) {
      this.#begin(this.#eol);
      this.#content(line);
    } else if (c === 35) this.#definition(line);
    else if (this.#spec.carry !== undefined) this.#carried(line, this.#spec.carry);
    else if (isDigit(c)) this.#row(line);
    else this.#stamped(line);
  }

  #carried(line: string, carry: Carry): void {
    if (line.charCodeAt(0) === 64) {
      this.#before = line.slice(1);
      return;
    }
    const width = carry.time.end(line, 0);
    this.#begin(this.#eol);
    this.#piece(this.#before, 1);
    this.#piece(line.slice(0, width), 0);
    this.#piece(carry.behind, 1);
    const text = line.slice(width + 1);
    if (this.#spec.refs) this.#content(text);
    else this.#piece(text, 0);
  }

  /** A text that may be the first use of a number, or a number. */
  #content(text: string): void {
    if (!looksLikeReference(text)) {
      this.#piece(text, 0);
      return;
    }
    const c = text.charCodeAt(0);
    if (c === 92) {
      this.#piece(text.slice(1), 0);
      return;
    }
    let at = 1;
    while (isDigit(text.charCodeAt(at))) at++;
    const id = text.slice(1, at);
    if (c === 35) {
      if (text.charCodeAt(at) !== 32) throw damaged('first use of a text');
      this.#texts.set(id, text.slice(at + 1));
      this.#piece(text.slice(at + 1), 0);
      return;
    }
    const known = this.#texts.get(id);
    if (known === undefined || at !== text.length) throw damaged('text that did not stand before');
    this.#piece(known, 1);
  }

  #begin(eol: string): void {
    if (this.#owed !== '' && !this.#joined) this.#sink.write(this.#owed, 0);
    this.#joined = false;
    this.#owed = eol;
    this.#pieces = 0;
    this.#hasLast = true;
  }

  readonly #piece = (text: string, lookups: number, computed?: boolean): void => {
    if (text === '') return;
    this.#sink.write(text, lookups, computed);
    this.#last[this.#pieces] = text;
    this.#lastComputed[this.#pieces] = computed === true;
    this.#lastLookups[this.#pieces++] = lookups;
  };

  #run(times: number): void {
    if (!this.#hasLast || times < 2) throw damaged('run mark');
    for (let i = 1; i < times; i++) {
      this.#sink.write(this.#owed, 0);
      for (let p = 0; p < this.#pieces; p++) {
        this.#sink.write(this.#last[p] as string, Math.max(1, this.#lastLookups[p] as number), this.#lastComputed[p]);
      }
    }
  }

  /** Reads the stamps that stand at `at`; none means the time of the last `@`. Returns the offset behind them. */
  #stamps(line: string, at: number, out: ReadStamp[]): number {
    const stamp = this.#spec.stamp;
    let i = at;
    for (;;) {
      const c = line.charCodeAt(i);
      const sign = c === 43 || c === 45;
      if (!(sign && isDigit(line.charCodeAt(i + 1))) && c !== 64) break;
      if (stamp === undefined || this.#base === undefined) throw damaged('time without a time column');
      const { format } = stamp;
      if (sign) {
        let end = i + 1;
        while (isDigit(line.charCodeAt(end))) end++;
        if (end - i > 16) throw damaged('time offset');
        const moment = addToMoment(this.#base, Number(line.slice(i, end)), format.digits);
        out.push({ moment, text: format.print(moment), lookups: 1, computed: true });
        i = end;
      } else {
        const end = format.end(line, i + 1);
        const text = line.slice(i + 1, end);
        const moment = format.parse(text);
        if (moment === undefined) throw damaged('time');
        this.#base = moment;
        out.push({ moment, text, lookups: 0 });
        i = end;
      }
    }
    if (out.length === 0 && stamp !== undefined && this.#base !== undefined) {
      out.push({ moment: this.#base, text: stamp.format.print(this.#base), lookups: 1 });
    }
    return i;
  }

  #stampPieces(read: ReadStamp): void {
    const stamp = this.#spec.stamp;
    if (stamp === undefined) return;
    this.#piece(stamp.pre, 1);
    this.#piece(read.text, read.lookups, read.computed);
    this.#piece(stamp.post, 1);
  }

  #stamped(line: string): void {
    const stamps: ReadStamp[] = [];
    const zero = line.charCodeAt(0) === 43 && line.charCodeAt(1) === 32;
    const at = this.#stamps(line, zero ? 1 : 0, stamps);
    if (line.charCodeAt(at) !== 32) throw damaged('time without its line');
    const text = line.slice(at + 1);
    stamps.forEach((stamp, i) => {
      this.#begin(this.#eol);
      this.#stampPieces(stamp);
      this.#piece(text, i === 0 ? 0 : 1);
    });
  }

  #definition(line: string): void {
    const { slots, stamp } = this.#spec;
    if (slots === undefined) throw damaged('template');
    let at = 1;
    while (isDigit(line.charCodeAt(at))) at++;
    const id = line.slice(1, at);
    const stamped = stamp !== undefined && line.charCodeAt(at) !== 126;
    const stamps: ReadStamp[] = [];
    at = stamped ? this.#stamps(line, at, stamps) : line.charCodeAt(at) === 126 ? at + 1 : at;
    if (line.charCodeAt(at) !== 32) throw damaged('template');
    const template = new ReadTemplate(line.slice(at + 1), slots, stamped, stamp?.format.digits ?? 0, this.#cells);
    this.#templates.set(id, template);
    this.#begin(this.#eol);
    const first = stamps[0];
    if (first !== undefined) this.#stampPieces(first);
    template.writeExample(first?.moment, first?.text, this.#piece);
    this.#more(template, stamps, 1);
  }

  #row(line: string): void {
    let at = 0;
    while (isDigit(line.charCodeAt(at))) at++;
    const template = this.#templates.get(line.slice(0, at));
    if (template === undefined) throw damaged('row of an unknown template');
    const stamps: ReadStamp[] = [];
    if (template.stamped) at = this.#stamps(line, at, stamps);
    if (at < line.length && line.charCodeAt(at) !== 32) throw damaged('row');
    template.readRow(line, at);
    if (stamps.length > 0) this.#more(template, stamps, 0);
    else {
      this.#begin(this.#eol);
      template.write(undefined, undefined, this.#piece);
    }
  }

  /** Writes one record for each stamp from `from` on, all with the template's current cells. */
  #more(template: ReadTemplate, stamps: readonly ReadStamp[], from: number): void {
    for (let i = from; i < stamps.length; i++) {
      const stamp = stamps[i] as ReadStamp;
      this.#begin(this.#eol);
      this.#stampPieces(stamp);
      template.write(stamp.moment, stamp, this.#piece);
    }
  }
}
