import { decode, openLines } from '../../encode/index.js';

/** A line with one of our marks in it. */
const MARKED = /<!-- \[… \d+ [^\]\n]*\] -->|\[… \d+ [^\]\n]*\]/;
/** How a line begins that is no notation of lines. */
const PLAIN = /^[\s<]/;

/**
 * What is left of a text in the lines form of `dense`, but lines that hold a mark as they are, so that each mark stands in its place word for word. Undefined where
 * that cannot be.
 */
export function writeDenseLines(text: string): string | undefined {
  if (!text.includes('\n')) return undefined;
  const document = openLines(text);
  const { lines } = document.log;
  const keep = Uint8Array.from(lines, (line) => (MARKED.test(line) ? 0 : 1));
  const stretches: string[] = [];
  keep.forEach((kept, i) => {
    if (kept === 1) return;
    const line = lines[i] as string;
    if (i > 0 && keep[i - 1] === 0) stretches.push(`${stretches.pop()}\n${line}`);
    else stretches.push(line);
  });
  if (stretches.some((one) => one.split('\n').some((line) => !PLAIN.test(line)))) return undefined;
  // Each pass over the lines meets them in the same order.
  let next = 0;
  const gap = () => stretches[next++ % stretches.length] as string;
  const written = document.write('dense', stretches.length === 0 ? {} : { keep, gap });
  try {
    return decode(written).text === text ? written : undefined;
  } catch {
    return undefined;
  }
}
