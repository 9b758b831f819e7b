import { type Words, WordTable } from './words.js';

/** Lines of one shape, before it is known which of their words vary. */
export interface Cluster {
  readonly id: number;
  readonly delims: string;
  /** Distinct contents, as indexes into `Clustering.contents`, in order of first appearance. */
  readonly members: number[];
  /** The numbers of the first member's words, -1 where members differ. */
  readonly shape: Int32Array;
}

export interface Clustering {
  /** Distinct contents. */
  readonly contents: readonly string[];
  /** For every line its content. */
  readonly contentOf: Int32Array;
  readonly words: readonly (Words | undefined)[];
  /** For every content its cluster; -1 for lines that are not cut. */
  readonly clusterOf: Int32Array;
  readonly clusters: readonly Cluster[];
}

/** Lines longer than this many characters are content only: their words are not compared. */
const MAX_LENGTH = 6000;
/** So do lines that begin so: copy marks of a block around this one stay as they are, since what they stand for takes look-ups itself. */
const COPY = '[= ';
/** Clusters that one bucket compares a line with. */
const MAX_PER_BUCKET = 24;
/** Share of a line's phrase words that must equal the shape's. */
const SIMILARITY = 0.6;

/**
 * Groups lines by shape: Drain's fixed-depth bucketing (He et al., ICWS 2017), keyed here by the line's delimiters and first word, behind an
 * index of exact contents. Words that hold digits never count against similarity. Linear in the text for a bounded bucket.
 */
export function clusterLines(lines: readonly string[], table = new WordTable()): Clustering {
  const contents: string[] = [];
  const index = new Map<string, number>();
  const contentOf = new Int32Array(lines.length);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    let id = index.get(line);
    if (id === undefined) {
      id = contents.length;
      index.set(line, id);
      contents.push(line);
    }
    contentOf[i] = id;
  }
  const words: (Words | undefined)[] = new Array(contents.length);
  const clusterOf = new Int32Array(contents.length).fill(-1);
  const clusters: Cluster[] = [];
  const buckets = new Map<string, Map<number, Cluster[]>>();
  for (let i = 0; i < contents.length; i++) {
    const content = contents[i] as string;
    if (content.length > MAX_LENGTH || content.startsWith(COPY)) continue;
    const cut = table.cut(content);
    words[i] = cut;
    const bucket = bucketOf(buckets, cut.delims, keyOf(cut));
    const cluster = nearest(bucket, cut) ?? open(clusters, bucket, cut);
    cluster.members.push(i);
    clusterOf[i] = cluster.id;
    const { shape } = cluster;
    for (let p = 0; p < shape.length; p++) if (shape[p] !== cut.id(p)) shape[p] = -1;
  }
  return { contents, contentOf, words, clusterOf, clusters };
}

/** The number of the first word; -1 for one that is a value. */
function keyOf(words: Words): number {
  const { table, count } = words;
  for (let p = 0; p < count; p++) {
    const id = words.id(p);
    if (!table.isEmpty(id)) return table.hasDigit(id) ? -1 : id;
  }
  return -1;
}

function bucketOf(buckets: Map<string, Map<number, Cluster[]>>, delims: string, first: number): Cluster[] {
  let byFirst = buckets.get(delims);
  if (byFirst === undefined) {
    byFirst = new Map();
    buckets.set(delims, byFirst);
  }
  let bucket = byFirst.get(first);
  if (bucket === undefined) {
    bucket = [];
    byFirst.set(first, bucket);
  }
  return bucket;
}

function open(clusters: Cluster[], bucket: Cluster[], { table, at, count, delims }: Words): Cluster {
  const shape = table.ids.slice(at, at + count);
  const cluster: Cluster = { id: clusters.length, delims, members: [], shape };
  clusters.push(cluster);
  if (bucket.length < MAX_PER_BUCKET) bucket.push(cluster);
  else bucket[cluster.id % MAX_PER_BUCKET] = cluster;
  return cluster;
}

function nearest(bucket: readonly Cluster[], { table, at, count }: Words): Cluster | undefined {
  const { ids } = table;
  let best: Cluster | undefined;
  let bestScore = SIMILARITY;
  for (const cluster of bucket) {
    const { shape } = cluster;
    let same = 0;
    let all = 0;
    for (let p = 0; p < count; p++) {
      const id = ids[at + p] as number;
      if (table.isEmpty(id)) continue;
      if (shape[p] === id) {
        same++;
        all++;
      } else if (!table.hasDigit(id)) all++;
    }
    const score = all === 0 ? 1 : same / all;
    if (score >= bestScore) {
      best = cluster;
      bestScore = score === 1 ? 2 : score;
      if (score === 1) break;
    }
  }
  return best;
}
