import type { Task } from '../../types.js';
import { fileTask } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { nodeMetrics } from './node-metrics.js';
import { podMetrics } from './pod-metrics.js';

/** Metrics of a cluster around an injected fault, CSV: the figures of the root cause at that time. */
export const SRE_METRICS: Task = fileTask({
  id: 'family:sre-metrics',
  title: 'SRE metrics, CSV: figures of the root cause',
  dataset: 'fault injection in microservices (Nezha, PetShop)',
  licence: 'see SOURCE.md of the folder',
  folder: 'sre',
  wanted: (path) => /metrics?\.csv(?:\.gz)?$|(?:^|\/)(?:ground_truth|target)\.json$/.test(path),
  read(files) {
    const labelled = files.some(({ name }) => name.endsWith('.json'));
    return [...casesOf(files)].flatMap(([folder, own]) => {
      // Beside labelled cases an unlabelled table is one of normal operation: nobody asks what went wrong in it.
      if (labelled && !own.some(({ name }) => name.endsWith('.json'))) return [];
      const targeted = own.some(({ name }) => name.endsWith('target.json'));
      return (targeted ? nodeMetrics(folder, own) : podMetrics(folder, own)) ?? [];
    });
  },
});

/** A folder with a target is a table with a column for each figure of a node; one with a folder `metric` has a table for each pod. */
function casesOf(files: readonly LocalFile[]): Map<string, LocalFile[]> {
  const cases = new Map<string, LocalFile[]>();
  for (const file of files) {
    const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1).replace(/metrics?\/$/, '');
    cases.set(folder, [...(cases.get(folder) ?? []), file]);
  }
  return cases;
}
