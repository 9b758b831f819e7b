import type { WorkloadName } from './types.js';

/** A published figure that a workload is shown beside. `tokens` are o200k tokens of the payload; `saved` is the claimed share. */
export interface PublishedClaim {
  readonly tokens: number;
  readonly saved: number;
  readonly source: string;
}

const WHERE = 'published by headroomlabs-ai/headroom';

export const PUBLISHED: Readonly<Record<WorkloadName, PublishedClaim>> = {
  'code-search': {
    tokens: 17_765,
    saved: 1 - 1_408 / 17_765,
    source: `${WHERE}: code search (100 results), 17,765 → 1,408`,
  },
  'sre-incident': {
    tokens: 65_694,
    saved: 1 - 5_118 / 65_694,
    source: `${WHERE}: SRE incident debugging, 65,694 → 5,118`,
  },
  'issue-triage': {
    tokens: 54_174,
    saved: 1 - 14_761 / 54_174,
    source: `${WHERE}: GitHub issue triage, 54,174 → 14,761`,
  },
  'codebase-exploration': {
    tokens: 78_502,
    saved: 1 - 41_254 / 78_502,
    source: `${WHERE}: codebase exploration, 78,502 → 41,254`,
  },
  'fatal-needle': { tokens: 10_144, saved: 1 - 1_260 / 10_144, source: `${WHERE}: FATAL demo, 10,144 → 1,260` },
};
