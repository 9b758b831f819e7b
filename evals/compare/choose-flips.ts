import { FLIP_KINDS, type Flip } from './flips.js';

/** What happened, worst first; then how many facts it took; then the record's own order. */
function worse(a: Flip, b: Flip): number {
  const facts = ({ lostNeeded, lostUniform }: Flip) => 1000 * lostNeeded.length + lostUniform.length;
  return FLIP_KINDS.indexOf(a.kind) - FLIP_KINDS.indexOf(b.kind) || facts(b) - facts(a);
}

/**
 * Up to `most` flips of each pair of arms to be read by eye: the worst of each task in turn, the task with the worst of all first, so
 * that one family does not crowd out the others. Only what was lost, failed, or can only be retrieved is worth a page.
 */
export function chooseFlips(flips: readonly Flip[], most: number): readonly Flip[] {
  const pairs = new Map<string, Map<string, Flip[]>>();
  for (const flip of flips.toSorted(worse)) {
    if (flip.kind === 'gained' || flip.kind === 'expanded') continue;
    const key = `${flip.arm}\n${flip.against}`;
    const tasks = pairs.get(key) ?? new Map<string, Flip[]>();
    pairs.set(key, tasks);
    tasks.set(flip.task, [...(tasks.get(flip.task) ?? []), flip]);
  }
  return [...pairs.values()].flatMap((tasks) => {
    // Tasks in the order of their worst flip, which is how they came out of the sorted list.
    const lists = [...tasks.values()];
    const chosen: Flip[] = [];
    for (let round = 0; chosen.length < most && lists.some((list) => list.length > round); round += 1) {
      chosen.push(...lists.flatMap((list) => list[round] ?? []));
    }
    return chosen.slice(0, most);
  });
}
