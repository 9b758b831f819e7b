import { codeSearch } from './code-search.js';
import { fatalNeedle } from './fatal-needle.js';
import { PUBLISHED } from './published.js';
import type { Payload, WorkloadName } from './types.js';

const GENERATORS: Readonly<Partial<Record<WorkloadName, (seed: number, targetTokens: number) => Payload>>> = {
  'code-search': codeSearch,
  'fatal-needle': fatalNeedle,
};

export const WORKLOADS = Object.keys(GENERATORS) as WorkloadName[];

/** The payload of a workload and seed (1, 2, …), at the published size within 2 %. */
export function makePayload(workload: WorkloadName, seed: number): Payload {
  return GENERATORS[workload]!(seed, PUBLISHED[workload].tokens);
}
