import { bodyLines } from '../body-lines.js';
import { damaged } from '../columns/index.js';
import type { Form } from '../forms.js';
import { formatHead, type Head } from '../head.js';
import { GAP } from '../lines/special.js';
import { splitText } from '../lines/split.js';
import type { Encoding, Sink } from '../types.js';
import { type Hit, lineOfKnown, numberedHit } from './hit.js';

const ID = 'hits';
/** Flags: paths stand as lines of their own in the original, too; a line without a number is the next one. */
const HEADED = 'headed';
const NEXT = 'next';
const PATHS = 'the lines below a path belong to that file';
const NUMBERS = 'without a number: the line after the one above';
const NUMBERED = /^(\d{1,7})([:-])/;
/** Share of lines with a number from which on a text without paths in its lines is taken for grouped hits. */
const ENOUGH = 0.5;

/**
 * Search hits (`path:12:text`, context, `--`) with each path once above its lines; at `dense` also without the numbers of lines that follow each
 * other. Undefined for what is no search result, or has carriage returns.
 */
export function writeHits(text: string, encoding: Encoding): string | undefined {
  const { lines, ended, crlf } = splitText(text);
  if (crlf) return undefined;
  const numbered = lines.map(numberedHit);
  const known = new Set(numbered.flatMap((hit) => hit?.path ?? []));
  if (known.size === 0) return encoding === 'dense' ? writeHeaded(lines, ended) : undefined;
  const writer = new HitWriter(encoding === 'dense');
  let above: string | undefined;
  lines.forEach((line, i) => {
    const hit: Hit | undefined = numbered[i] ?? lineOfKnown(line, known);
    if (hit === undefined) writer.plain(line);
    else {
      if (hit.path !== above) writer.heading(hit.path);
      above = hit.path;
      writer.hit(hit.rest);
    }
  });
  return writer.text([], ended);
}

/** The same for `rg --heading`, where paths stand above their lines already. */
function writeHeaded(lines: readonly string[], ended: boolean): string | undefined {
  const writer = new HitWriter(true);
  const hits = lines.filter((line) => NUMBERED.test(line)).length;
  if (hits < ENOUGH * lines.length) return undefined;
  for (const line of lines) {
    if (NUMBERED.test(line)) writer.hit(line);
    else writer.plain(line);
  }
  return writer.text([HEADED], ended);
}

class HitWriter {
  readonly #out: string[] = [];
  #number: number | undefined;
  #next = false;

  constructor(private readonly follow: boolean) {}

  heading(path: string): void {
    this.#out.push(path);
    this.#number = undefined;
  }

  hit(rest: string): void {
    const digits = NUMBERED.exec(rest)?.[1];
    const number = digits === undefined ? undefined : Number(digits);
    // An empty context line after `-` would read as the separator `--`.
    const isSeparator = digits !== undefined && rest.slice(digits.length) === '--';
    const isNext = number !== undefined && number - 1 === this.#number && String(number) === digits;
    const follows = this.follow && isNext && !isSeparator;
    this.#out.push(follows && digits !== undefined ? rest.slice(digits.length) : rest);
    this.#number = number;
    if (follows) this.#next = true;
  }

  /** A line that is no hit; it ends a run of numbers. */
  plain(line: string): void {
    this.#number = undefined;
    this.#out.push(line === '--' || line === '' ? line : `\\${line}`);
  }

  text(flags: readonly string[], ended: boolean): string {
    const all = this.#next ? [...flags, NEXT] : flags;
    const legend = [flags.includes(HEADED) ? '' : PATHS, this.#next ? NUMBERS : ''].filter((part) => part !== '');
    const spec = `${all.join(' ')}${all.length > 0 ? ' ' : ''}; ${legend.join('; ')}`;
    return `${formatHead(ID, spec)}\n${this.#out.join('\n')}${ended ? '\n' : ''}`;
  }
}

/** `[hr hits]`: a line that begins as no hit does is the path of those below it. */
export const hitsForm: Form = {
  id: ID,
  decode(head, body, sink) {
    const reader = new HitReader(head, sink);
    const { lines, ended } = bodyLines(body);
    for (const line of lines) reader.line(line);
    if (ended) sink.write('\n', 0);
  },
};

class HitReader {
  readonly #headed: boolean;
  readonly #next: boolean;
  #path: string | undefined;
  #number: number | undefined;
  #owed = '';

  constructor(
    head: Head,
    private readonly sink: Sink,
  ) {
    const flags = (head.spec.split(';')[0] ?? '').trim().split(' ');
    this.#headed = flags.includes(HEADED);
    this.#next = flags.includes(NEXT);
  }

  line(line: string): void {
    if (line === '--' || line === '' || line.startsWith('\\') || GAP.test(line)) {
      this.#number = undefined;
      this.#begin();
      this.sink.write(line.startsWith('\\') ? line.slice(1) : line, 0);
      return;
    }
    const [, digits, separator] = NUMBERED.exec(line) ?? [];
    if (digits !== undefined) this.#hit(Number(digits), separator as string, line, '');
    else if (this.#next && /^[:-]/.test(line) && this.#number !== undefined) {
      this.#hit(this.#number + 1, line.slice(0, 1), line, String(this.#number + 1));
    } else if (line.startsWith(':')) this.#hit(undefined, '', line, '');
    else this.#heading(line);
  }

  #hit(number: number | undefined, separator: string, line: string, counted: string): void {
    if (!this.#headed && this.#path === undefined) throw damaged('search hit without its path');
    this.#begin();
    if (!this.#headed) this.sink.write(`${this.#path}${separator}`, 1);
    this.sink.write(counted, 1);
    this.sink.write(line, 0);
    this.#number = number;
  }

  #heading(line: string): void {
    if (this.#headed) throw damaged('search hit without a number');
    this.#path = line;
    this.#number = undefined;
  }

  #begin(): void {
    this.sink.write(this.#owed, 0);
    this.#owed = '\n';
  }
}
