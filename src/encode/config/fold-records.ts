/** Rounds of joining; each joins one pair of neighbours everywhere. */
const ROUNDS = 64;
/** Records of one shape from which on folding pays. */
const ENOUGH = 3;

/** A run of lines of certain shapes. */
interface Run {
  readonly first: string;
  readonly last: string;
  readonly length: number;
}

/**
 * For each line, whether it goes on the line of the record above: lines that stand behind each other in the same shapes again and again (the fields of a
 * list's elements, of a lock file's packages) are one record. The most frequent pair of neighbours is joined, over and over, until none is frequent; nothing is
 * joined to what a new record begins with. Near-linear: a fixed number of passes.
 */
export function foldRecords(shapes: readonly string[]): Uint8Array {
  const runs: Run[] = [];
  const ids = new Map<string, number>();
  let symbols = shapes.map((shape) => {
    const id = ids.get(shape) ?? ids.size;
    if (id === ids.size) runs.push({ first: shape, last: shape, length: 1 });
    ids.set(shape, id);
    return id;
  });
  for (let round = 0; round < ROUNDS; round++) {
    const pair = mostFrequent(symbols, runs);
    if (pair === undefined) break;
    const [a, b] = pair;
    const [front, back] = [runs[a] as Run, runs[b] as Run];
    runs.push({ first: front.first, last: back.last, length: front.length + back.length });
    const joined: number[] = [];
    for (let i = 0; i < symbols.length; i++) {
      const isPair = symbols[i] === a && symbols[i + 1] === b;
      joined.push(isPair ? runs.length - 1 : (symbols[i] as number));
      if (isPair) i++;
    }
    symbols = joined;
  }
  return continued(symbols, runs, shapes.length);
}

function mostFrequent(symbols: readonly number[], runs: readonly Run[]): readonly [number, number] | undefined {
  const counts = new Map<number, number>();
  let best: readonly [number, number] | undefined;
  let most = ENOUGH - 1;
  for (let i = 0; i + 1 < symbols.length; i++) {
    const [a, b] = [symbols[i] as number, symbols[i + 1] as number];
    const key = a * 0x4000000 + b;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > most && belongs(runs[a] as Run, runs[b] as Run)) [best, most] = [[a, b], count];
  }
  return best;
}

/** False for what begins a record of its own: it is indented less, the next item, a section or a comment, or stands behind an empty line. */
function belongs(a: Run, b: Run): boolean {
  if (a.last.trim() === '') return false;
  if (b.first.trim() === '') return true;
  if (/^\s*[[#;]/.test(b.first)) return false;
  const [from, to] = [indentOf(a.first), indentOf(b.first)];
  return to > from || (to === from && a.first !== b.first && !/^\s*- /.test(b.first));
}

const indentOf = (shape: string): number => shape.length - shape.trimStart().length;

function continued(symbols: readonly number[], runs: readonly Run[], lines: number): Uint8Array {
  const counts = new Map<number, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const fold = new Uint8Array(lines);
  let at = 0;
  for (const symbol of symbols) {
    const { length } = runs[symbol] as Run;
    if ((counts.get(symbol) as number) >= ENOUGH) fold.fill(1, at + 1, at + length);
    at += length;
  }
  return fold;
}
