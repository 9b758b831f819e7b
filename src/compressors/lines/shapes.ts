import type { ShapeStatement } from '../../ccr/index.js';
import type { LinesDocument } from '../../encode/index.js';
import { slotOf } from './slots.js';

/** Shapes that are stated at most, each of at least so many of the left-out lines, by count and by share. */
const MOST = 4;
const FEWEST = 10;
const SHARE = 0.06;
/** Characters for all shapes: a share of those left out, up to a limit; a long shape ends early. */
const BUDGET_SHARE = 0.008;
const BUDGET = 340;
const LONGEST = 110;
/** Letters that a shape must have to say something. */
const TELLING = 10;
/** What around a shape costs about, in characters. */
const AROUND = 12;
/** Characters that a shape's own text must not have: those of slots, and what a mark would have to escape. */
const UNFIT = /[<>…"\\\p{C}]/u;

/**
 * What most of the left-out lines look like, without their time stamps: of the few shapes that most of them have how many have it, with ranges and
 * distinct values for what varies. `lines`: for every distinct content of the clustering the left-out lines with it.
 */
export function stateShapes(document: LinesDocument, lines: Int32Array): readonly ShapeStatement[] {
  const { contents, clusterOf, clusters } = document.clustering;
  const counts = new Int32Array(clusters.length);
  let omitted = 0;
  let characters = 0;
  for (let i = 0; i < lines.length; i++) {
    const own = lines[i] as number;
    const cluster = clusterOf[i] as number;
    omitted += own;
    characters += own * ((contents[i] as string).length + 1);
    if (cluster >= 0) counts[cluster] = (counts[cluster] as number) + own;
  }
  const least = Math.max(FEWEST, SHARE * omitted);
  let left = Math.min(BUDGET, BUDGET_SHARE * characters);
  const common = clusters.filter(({ id }) => (counts[id] as number) >= least);
  const said: ShapeStatement[] = [];
  for (const { id, members } of common.sort((a, b) => (counts[b.id] as number) - (counts[a.id] as number))) {
    if (said.length === MOST || left < 4 * AROUND) break;
    const text = shapeOf(
      document,
      members.filter((member) => (lines[member] as number) > 0),
      Math.min(LONGEST, left - AROUND),
    );
    if (text === undefined) continue;
    left -= text.length + AROUND;
    said.push({ count: counts[id] as number, text });
  }
  return said;
}

/** The common text of these contents with slots where they differ; undefined where it cannot be told apart from slots, or says nothing. */
function shapeOf({ clustering }: LinesDocument, members: readonly number[], longest: number): string | undefined {
  const first = clustering.words[members[0] as number];
  if (first === undefined) return undefined;
  const { delims, table } = first;
  const rows = members.map((member) => clustering.words[member]).filter((words) => words !== undefined);
  let text = '';
  let letters = 0;
  for (let p = 0; p <= delims.length; p++) {
    const values = new Set<number>();
    for (const row of rows) values.add(row.id(p));
    const slot = slotOf(new Set([...values].map((id) => table.text(id))));
    const piece = slot.before + slot.varying + slot.after + (delims[p] ?? '');
    if (UNFIT.test(slot.before + slot.after) || UNFIT.test(delims[p] ?? '')) {
      if (text === '') return undefined;
      text += '…';
      break;
    }
    if (text.length + piece.length > longest - 1) {
      text += '…';
      break;
    }
    text += piece;
    letters += (slot.before + slot.after).replace(/[^\p{L}]/gu, '').length;
  }
  return letters < TELLING ? undefined : text;
}
