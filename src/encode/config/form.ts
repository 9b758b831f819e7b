import { writeStretch } from '../again/write-stretch.js';
import type { Form } from '../forms.js';
import { formatHead, parseHead } from '../head.js';
import { linesForm, openLines } from '../lines/index.js';
import { collectingSink } from '../sink.js';
import { foldRecords } from './fold-records.js';
import { configShape } from './line-shape.js';

const ID = 'records';
/** What stands for a line break inside a record: a space and the first of these signs that the text does not hold. */
const SIGNS = ['¶', '§', '¤'];
/** Share of lines that must go on the line of a record: fewer are not worth the legend. */
const LEAST_SHARE = 0.05;
/** Output beyond this and 1,000 times the input is damage. */
const LIMIT_BASE = 1 << 26;

/**
 * Lines of keys and values with each recurring run of lines as one record, `name: a ¶  value: b`, written as the dense `lines` form writes
 * lines. Undefined where no run of lines recurs, with carriage returns, and for a text that holds every sign.
 */
export function writeRecords(text: string): string | undefined {
  const sign = SIGNS.find((one) => !text.includes(one));
  if (sign === undefined || text.includes('\r')) return undefined;
  const lines = text.split('\n');
  const fold = foldRecords(lines.map(configShape));
  if (fold.reduce((sum, one) => sum + one, 0) < LEAST_SHARE * lines.length) return undefined;
  const folded = lines.map((line, i) => (i === 0 ? line : `${fold[i] === 1 ? ` ${sign}` : '\n'}${line}`)).join('');
  const block = openLines(folded).write('dense');
  const { head, body } = parseHead(block);
  const told = `; "${sign}" is a line break`;
  const spec = head.spec.includes('; ') ? `${head.spec}${told}` : `${head.spec} ${told}`.trimStart();
  return `${formatHead(ID, `${sign} ${spec}`)}\n${block.slice(body)}`;
}

/** `[hr records ¶ SPEC]`: the `lines` form of SPEC, in whose text ` ¶` stands for a line feed. */
export const recordsForm: Form = {
  id: ID,
  decode({ spec }, body, sink, nested) {
    const mark = ` ${spec.slice(0, spec.indexOf(' '))}`;
    const inner = collectingSink(LIMIT_BASE + 1000 * body.length);
    linesForm.decode({ form: 'lines', spec: spec.slice(mark.length) }, body, inner, nested);
    const folded = inner.finish();
    let from = 0;
    for (let at = folded.text.indexOf(mark); at >= 0 && mark.length > 1; at = folded.text.indexOf(mark, from)) {
      writeStretch(sink, folded, from, at, 0);
      sink.write('\n', 1);
      from = at + mark.length;
    }
    writeStretch(sink, folded, from, folded.text.length, 0);
  },
};
