import { hasDigit, WordCutter, type Words } from './words.js';

/** Lines of one shape, before it is known which of their words vary. */
export interface Cluster {
  readonly id: number;
  readonly delims: string;
  /** Distinct contents, as indexes into `Clustering.contents`, in order of first appearance. */
  readonly members: number[];
  /** The first member's words, with `undefined` where members differ. */
  readonly shape: (string | undefined)[];
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
export function clusterLines(lines: readonly string[]): Clustering {
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
  const cutter = new WordCutter();
  const buckets = new Map<string, Map<string, Cluster[]>>();
  for (let i = 0; i < contents.length; i++) {
    const content = contents[i] as string;
    if (content.length > MAX_LENGTH || content.startsWith(COPY)) continue;
    const cut = cutter.cut(content);
    words[i] = cut;
    const first = firstWord(cut.words);
    const bucket = bucketOf(buckets, cut.delims, hasDigit(first) ? '' : first);
    const cluster = nearest(bucket, cut.words) ?? open(clusters, bucket, cut);
    cluster.members.push(i);
    clusterOf[i] = cluster.id;
    for (let p = 0; p < cluster.shape.length; p++) {
      if (cluster.shape[p] !== cut.words[p]) cluster.shape[p] = undefined;
    }
  }
  return { contents, contentOf, words, clusterOf, clusters };
}

function firstWord(words: readonly string[]): string {
  for (const word of words) if (word !== '') return word;
  return '';
}

function bucketOf(buckets: Map<string, Map<string, Cluster[]>>, delims: string, first: string): Cluster[] {
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

function open(clusters: Cluster[], bucket: Cluster[], cut: Words): Cluster {
  const cluster: Cluster = { id: clusters.length, delims: cut.delims, members: [], shape: [...cut.words] };
  clusters.push(cluster);
  if (bucket.length < MAX_PER_BUCKET) bucket.push(cluster);
  else bucket[cluster.id % MAX_PER_BUCKET] = cluster;
  return cluster;
}

function nearest(bucket: readonly Cluster[], words: readonly string[]): Cluster | undefined {
  let best: Cluster | undefined;
  let bestScore = SIMILARITY;
  for (const cluster of bucket) {
    let same = 0;
    let all = 0;
    for (let p = 0; p < words.length; p++) {
      const word = words[p] as string;
      if (word === '') continue;
      const shape = cluster.shape[p];
      if (shape === word) {
        same++;
        all++;
      } else if (!hasDigit(word)) all++;
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
