import { canonicalHash, canonicalJson } from '../record/index.js';
import { htmlReport } from './report/html-report.js';
import { mdReport } from './report/md-report.js';
import { pool, summarize } from './summarize.js';
import type { ReplayAbout, ReplaySummary, TurnRecord, TurnTiming } from './types.js';

/** The record from which everything else of a replay follows. */
export const TURNS_FILE = 'turns.jsonl';

/** Summary and reports of a replay: from what was given and its turns alone, the same bytes each time. */
export function deriveReplay(
  about: ReplayAbout,
  records: readonly TurnRecord[],
): { readonly summary: ReplaySummary; readonly files: readonly { readonly file: string; readonly text: string }[] } {
  const baseline = about.arms[0]?.name ?? 'none';
  const cells = summarize(records, baseline);
  const summary = { ...about, recordsHash: canonicalHash(records), cells, pooled: pool(records, cells, baseline) };
  const files = [
    { file: 'summary.json', text: `${canonicalJson(summary, 2)}\n` },
    { file: 'report.md', text: mdReport(summary, records) },
    { file: 'report.html', text: htmlReport(summary, records) },
  ];
  return { summary, files };
}

/** Lines of turns.jsonl or timings.jsonl, canonical. */
export function* turnLines(values: readonly (TurnRecord | TurnTiming)[]): Generator<string> {
  for (const value of values) yield `${canonicalJson(value)}\n`;
}
