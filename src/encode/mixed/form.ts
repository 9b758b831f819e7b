import { HeadroomError } from '../../base/index.js';
import { escapeRaw, needsEscape } from '../escape.js';
import type { Form } from '../forms.js';
import { formatHead } from '../head.js';
import { writeExpanded } from '../sink.js';

const ID = 'mixed';
const LEGEND = 'lines of each part but the last';

/** One stretch of a mixed text, in order. */
export interface Part {
  /** The stretch as it stands in the text. */
  readonly original: string;
  /** A whole block (`[hr …`) for it, made from what `partText` gives; absent: it is sent as it is. */
  readonly block?: string;
}

/** What of a stretch stands in its part of the body: the line feed at its end is between two parts, not in them. */
export function partText(original: string, isLast: boolean): string {
  return !isLast && original.endsWith('\n') ? original.slice(0, -1) : original;
}

/**
 * A text of different things, one after another, each as it is or as a block of its own: `[hr mixed 12 37+ ; …]`. The numbers are lines of the
 * body; with `+` no line feed stands between this part and the next in the original. The last part takes the rest.
 */
export function writeMixed(parts: readonly Part[]): string {
  const bodies = parts.map(({ original, block }, i) => {
    const text = partText(original, i === parts.length - 1);
    return block ?? (needsEscape(text) ? escapeRaw(text) : text);
  });
  const counts = parts.slice(0, -1).map(({ original }, i) => {
    const lines = (bodies[i] as string).split('\n').length;
    return original.endsWith('\n') ? `${lines}` : `${lines}+`;
  });
  return `${formatHead(ID, [...counts, ';', LEGEND].join(' '))}\n${bodies.join('\n')}`;
}

/** `[hr mixed]`: each part is decoded as a block. */
export const mixedForm: Form = {
  id: ID,
  decode(head, body, sink, nested) {
    const counts = (head.spec.split(';')[0] as string).split(' ').filter((count) => count !== '');
    let at = 0;
    for (const count of counts) {
      const lines = /^(\d{1,9})(\+?)$/.exec(count);
      if (lines === null) throw damaged();
      const end = behindLines(body, at, Number(lines[1]));
      writeExpanded(sink, nested(body.slice(at, end)));
      if (lines[2] === '') sink.write('\n', 0);
      at = end + 1;
    }
    writeExpanded(sink, nested(body.slice(at)));
  },
};

/** Offset of the line feed that ends the `count`-th line from `at`. */
function behindLines(body: string, at: number, count: number): number {
  let end = at - 1;
  for (let i = 0; i < count; i++) {
    end = body.indexOf('\n', end + 1);
    if (end < 0) throw damaged();
  }
  if (end < at) throw damaged();
  return end;
}

const damaged = () => new HeadroomError('DECODE_FAILED', 'The parts of the encoded block do not add up.');
