import { damaged } from '../columns/index.js';
import type { Form } from '../forms.js';
import { formatHead, parseHead } from '../head.js';
import { linesForm, openLines } from '../lines/index.js';
import type { Sink } from '../types.js';
import { foldRecords } from './fold-records.js';
import { configShape } from './line-shape.js';

const ID = 'records';
/** What stands for a line break inside a record: a space and the first of these signs that the text does not hold. */
const SIGNS = ['¶', '§', '¤'];
/** Share of lines that must go on the line of a record: fewer are not worth the legend. */
const LEAST_SHARE = 0.05;

/**
 * Lines of keys and values with each recurring run of lines as one record, `name: a ¶  value: b`, written as the dense `lines` form writes
 * lines. Undefined where no run of lines recurs, with line ends of several kinds, and for a text that holds every sign.
 */
export function writeRecords(text: string): string | undefined {
  const sign = SIGNS.find((one) => !text.includes(one));
  const feed = text.includes('\r') ? '\r\n' : '\n';
  const lines = text.split(feed);
  if (sign === undefined || lines.some((line) => /[\r\n]/.test(line))) return undefined;
  const fold = foldRecords(lines.map(configShape));
  if (fold.reduce((sum, one) => sum + one, 0) < LEAST_SHARE * lines.length) return undefined;
  const folded = lines.map((line, i) => (i === 0 ? line : `${fold[i] === 1 ? ` ${sign}` : feed}${line}`)).join('');
  const block = openLines(folded).write('dense');
  const { head, body } = parseHead(block);
  if (isCrlf(head.spec) !== (feed.length === 2)) return undefined;
  const told = `; "${sign}" is a line break`;
  const spec = head.spec.includes('; ') ? `${head.spec}${told}` : `${head.spec} ${told}`.trimStart();
  return `${formatHead(ID, `${sign} ${spec}`)}\n${block.slice(body)}`;
}

/** The flag of the `lines` form by which lines end with CR LF. */
const isCrlf = (spec: string): boolean => /^crlf(?: |$)/.test(spec);

/** `[hr records ¶ SPEC]`: the `lines` form of SPEC, in whose text ` ¶` stands for a line feed. */
export const recordsForm: Form = {
  id: ID,
  decode({ spec }, body, sink, nested) {
    const sign = spec.slice(0, spec.indexOf(' '));
    if (!SIGNS.includes(sign)) throw damaged('sign of line breaks');
    const inner = spec.slice(sign.length + 1);
    const breaking = new BreakingSink(sink, ` ${sign}`, isCrlf(inner) ? '\r\n' : '\n');
    linesForm.decode({ form: 'lines', spec: inner }, body, breaking, nested);
    breaking.end();
  },
};

/** Passes text on with line feeds for the mark, which may come in two pieces; a line feed takes a look-up. */
class BreakingSink implements Sink {
  /** Look-ups of a space that may be the first half of a mark. */
  #held: number | undefined;

  constructor(
    private readonly sink: Sink,
    private readonly mark: string,
    private readonly feed: string,
  ) {}

  write(text: string, lookups: number, computed?: boolean): void {
    if (text === '') return;
    let rest = text;
    if (this.#held !== undefined) {
      if (rest.startsWith(this.mark.slice(1))) {
        this.sink.write(this.feed, 1);
        this.#held = undefined;
        rest = rest.slice(this.mark.length - 1);
      } else this.end();
    }
    if (rest.endsWith(' ')) {
      this.#held = lookups;
      rest = rest.slice(0, -1);
    }
    if (!rest.includes(this.mark)) this.sink.write(rest, lookups, computed);
    else if (lookups > 0) this.sink.write(rest.replaceAll(this.mark, this.feed), lookups);
    else {
      rest.split(this.mark).forEach((piece, i) => {
        if (i > 0) this.sink.write(this.feed, 1);
        this.sink.write(piece, 0);
      });
    }
  }

  end(): void {
    if (this.#held !== undefined) this.sink.write(' ', this.#held);
    this.#held = undefined;
  }
}
