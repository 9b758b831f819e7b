import { codeSearch } from './code-search.js';
import { codebaseExploration } from './codebase-exploration.js';
import { fatalNeedle } from './fatal-needle.js';
import { issueTriage } from './issue-triage.js';
import { packageExploration, packageSearch } from './package-payloads.js';
import { PUBLISHED } from './published.js';
import { sreIncident } from './sre-incident.js';
import type { Payload, WorkloadName } from './types.js';

type Generator = (seed: number, targetTokens: number, factor: number) => Payload;

const GENERATORS: Readonly<Record<WorkloadName, Generator>> = {
  'code-search': codeSearch,
  'sre-incident': sreIncident,
  'issue-triage': issueTriage,
  'codebase-exploration': codebaseExploration,
  'fatal-needle': fatalNeedle,
};

/** The second source: real code of the packages that npm has installed. */
const FROM_PACKAGES: Partial<Record<WorkloadName, (seed: number, targetTokens: number) => Payload | undefined>> = {
  'code-search': packageSearch,
  'codebase-exploration': packageExploration,
};

export const WORKLOADS = Object.keys(GENERATORS) as readonly WorkloadName[];

/**
 * The payload of a workload and seed (1, 2, …), at the published size within 2 %. Even seeds of code search and exploration show installed
 * packages; where these are missing they are generated like the odd ones, and `origin` says so.
 * `factor`: so many times the published size, with as many times the results, files, hits, comments and log lines; always generated.
 */
export function makePayload(workload: WorkloadName, seed: number, factor = 1): Payload {
  const { tokens } = PUBLISHED[workload];
  const real = seed % 2 === 0 && factor === 1 ? FROM_PACKAGES[workload]?.(seed, tokens) : undefined;
  return real ?? GENERATORS[workload](seed, tokens * factor, factor);
}
