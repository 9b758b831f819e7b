/** Rounds of joining; each joins some pairs of neighbours everywhere. */
const ROUNDS = 24;
/** More symbols than any text has lines. */
const RADIX = 2 ** 26;
/** Records of one shape from which on folding pays. */
const ENOUGH = 3;

/** A run of lines of certain shapes. */
interface Run {
  readonly first: Line;
  readonly last: Line;
  /** Lines. */
  readonly length: number;
}

/** What joining asks of a line's shape. */
interface Line {
  readonly shape: string;
  readonly isEmpty: boolean;
  readonly isItem: boolean;
  /** A section or a comment. */
  readonly isHead: boolean;
  readonly indent: number;
}

/**
 * For each line, whether it goes on the line of the record above: lines that stand behind each other in the same shapes again and again (the fields of a
 * list's elements, of a lock file's packages) are one record. The most frequent pairs of neighbours are joined, over and over, until none is frequent; nothing is
 * joined to what a new record begins with. Near-linear: a fixed number of passes.
 */
export function foldRecords(shapes: readonly string[]): Uint8Array {
  const { runs, symbols: lines } = symbolsOf(shapes);
  let symbols: readonly number[] = lines;
  for (let round = 0; round < ROUNDS; round++) {
    const pairs = frequentPairs(symbols, runs);
    if (pairs.size === 0) break;
    const made = new Map<number, number>();
    for (const [a, b] of pairs) {
      const [front, back] = [runs[a] as Run, runs[b] as Run];
      made.set(a, runs.length);
      runs.push({ first: front.first, last: back.last, length: front.length + back.length });
    }
    const joined: number[] = [];
    for (let i = 0; i < symbols.length; i++) {
      const a = symbols[i] as number;
      const isPair = i + 1 < symbols.length && pairs.get(a) === symbols[i + 1];
      joined.push(isPair ? (made.get(a) as number) : a);
      if (isPair) i++;
    }
    symbols = joined;
  }
  return continued(symbols, runs, shapes.length);
}

/** A symbol for each line: the same for the same shape, 0 for shapes that are too rare to be joined. */
function symbolsOf(shapes: readonly string[]): { readonly runs: Run[]; readonly symbols: readonly number[] } {
  const counts = new Map<string, number>();
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  const rare: Line = { shape: '', isEmpty: true, isItem: false, isHead: true, indent: 0 };
  const runs: Run[] = [{ first: rare, last: rare, length: 1 }];
  const ids = new Map<string, number>();
  const symbols = shapes.map((shape) => {
    const known = ids.get(shape);
    if (known !== undefined) return known;
    if ((counts.get(shape) as number) < ENOUGH) return 0;
    const front = shape.trimStart();
    const line: Line = {
      shape,
      isEmpty: front === '',
      isItem: front.startsWith('- '),
      isHead: /^[[#;]/.test(front),
      indent: shape.length - front.length,
    };
    ids.set(shape, runs.length);
    return runs.push({ first: line, last: line, length: 1 }) - 1;
  });
  return { runs, symbols };
}

/** The pairs of neighbours to join next: the most frequent one, and those half as frequent that share no symbol with one before them. */
function frequentPairs(symbols: readonly number[], runs: readonly Run[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i + 1 < symbols.length; i++) {
    const [a, b] = [symbols[i] as number, symbols[i + 1] as number];
    if (a === 0 || b === 0) continue;
    const key = a * RADIX + b;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const frequent = [...counts]
    .filter(([, count]) => count >= ENOUGH)
    .map(([key, count]) => ({ a: Math.floor(key / RADIX), b: key % RADIX, count }))
    .filter(({ a, b }) => belongs(runs[a] as Run, runs[b] as Run))
    .sort((x, y) => y.count - x.count);
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { a, b, count } of frequent) {
    if (count * 2 < (frequent[0]?.count ?? 0)) break;
    if (a === b || taken.has(a) || taken.has(b)) continue;
    pairs.set(a, b);
    taken.add(a).add(b);
  }
  return pairs;
}

/** False for what begins a record of its own: it is indented less, the next item, a section or a comment, or stands behind an empty line. */
function belongs(a: Run, b: Run): boolean {
  if (a.last.isEmpty) return false;
  if (b.first.isEmpty) return true;
  if (b.first.isHead || b.first.indent < a.first.indent) return false;
  return b.first.indent > a.first.indent || (a.first.shape !== b.first.shape && !b.first.isItem);
}

function continued(symbols: readonly number[], runs: readonly Run[], lines: number): Uint8Array {
  const counts = new Map<number, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const fold = new Uint8Array(lines);
  let at = 0;
  for (const symbol of symbols) {
    const { length } = runs[symbol] as Run;
    if (length > 1 && (counts.get(symbol) as number) >= ENOUGH) fold.fill(1, at + 1, at + length);
    at += length;
  }
  return fold;
}
