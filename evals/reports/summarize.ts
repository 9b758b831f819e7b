import { canonicalHash, type ItemRecord } from '../record/index.js';
import { TASK_GROUPS } from '../tasks/index.js';
import { taskCells, totalCell } from './cells.js';
import { checkControls } from './controls.js';
import { pairItems } from './paired-items.js';
import { retrievalCell } from './retrieval.js';
import { simultaneousCells } from './simultaneous.js';
import type { Manifest, Summary } from './types.js';

/** Items in the record's order: by id, then by the manifest's order of arms. */
function inOrder(manifest: Manifest, items: readonly ItemRecord[]): readonly ItemRecord[] {
  const rank = new Map(manifest.arms.map((arm, index) => [arm.name, index]));
  return items.toSorted((a, b) =>
    a.item === b.item ? (rank.get(a.arm) ?? 0) - (rank.get(b.arm) ?? 0) : a.item < b.item ? -1 : 1,
  );
}

/**
 * Everything that a report says, derived from the manifest and the item records alone: pure, and independent of the order of
 * the items. `itemsHash` is the SHA-256 of the canonical JSON of the sorted records, `manifestHash` that of the manifest.
 */
export function summarize(manifest: Manifest, items: readonly ItemRecord[]): Summary {
  const sorted = inOrder(manifest, items);
  const arms = pairItems(manifest, sorted);
  const of = (arm: string) => arms.get(arm) ?? [];
  const cells = manifest.tasks.flatMap((task) =>
    manifest.arms.flatMap(({ name }) => taskCells(task, name, of(name), manifest.reader)),
  );
  const totals = TASK_GROUPS.flatMap((group) =>
    manifest.arms.flatMap(({ name }) => totalCell(group, name, of(name), manifest, cells) ?? []),
  );
  const published = manifest.tasks.flatMap((task) => {
    const figure = task.published;
    if (figure === undefined) return [];
    return manifest.arms
      .filter((arm) => arm.role === 'compressor')
      .map(({ name }) => {
        const measured = cells.find((c) => c.task === task.id && c.arm === name && c.position === undefined)?.saved;
        return {
          task: task.id,
          published: figure.saved,
          source: figure.source,
          arm: name,
          ...(measured === undefined ? {} : { measured }),
        };
      });
  });
  return {
    schemaVersion: 1,
    manifestHash: canonicalHash(manifest),
    itemsHash: canonicalHash(sorted),
    cells,
    totals,
    retrieval: manifest.arms
      .filter((arm) => arm.role !== 'baseline')
      .map(({ name }) => retrievalCell(name, of(name)))
      .filter((cell) => cell.marks > 0 || cell.made > 0),
    controls: checkControls(manifest, arms),
    published,
    simultaneous: simultaneousCells(manifest, arms, cells),
    holdout: 'no ledger given',
  };
}
