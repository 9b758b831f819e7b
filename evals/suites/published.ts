import { PUBLISHED } from '../../workloads/index.js';
import type { TaskInfo } from '../record/index.js';

/** The published figure that a task is shown beside, where there is one. */
export function publishedClaim(task: string): TaskInfo['published'] {
  const claims: Readonly<Record<string, { saved: number; source: string } | undefined>> = PUBLISHED;
  const claim = claims[task.replace(/^workload:/, '')];
  return claim === undefined ? undefined : { saved: claim.saved, source: claim.source };
}
