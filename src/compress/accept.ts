import type { Candidate, Fidelity } from '../compressors/index.js';
import type { Sources } from '../encode/index.js';
import type { Tokenizer } from '../tokens/index.js';
import { fullText, objection } from './candidate-text.js';
import type { JudgedCandidate } from './types.js';

/** What candidates are judged against. */
export interface Gate {
  readonly original: string;
  readonly tokensBefore: number;
  readonly ref: string;
  readonly fidelity: Fidelity;
  readonly tokenizer: Tokenizer;
  readonly estimate: (text: string) => number;
  /** Earlier blocks that candidates may refer to. */
  readonly sources?: Sources;
}

export interface Accepted {
  readonly candidate: Candidate;
  readonly text: string;
  readonly tokens: number;
}

/** Of one keep rule, at most this many candidates are counted exactly, and only those estimated within a fifth of the best. */
const COUNTED = 3;
const NEAR = 1.2;

/**
 * Rule 4: the first keep rule that has an acceptable candidate wins, and within it the one with fewest tokens, marks included.
 * An omission must also beat the best lossless candidate: leaving something out and saving nothing by it serves nobody.
 * With an approximate tokenizer a candidate must be at least 5 % smaller.
 */
export function accept(
  candidates: readonly Candidate[],
  gate: Gate,
): { winner: Accepted | undefined; judged: JudgedCandidate[] } {
  const verdicts = new Map<Candidate, JudgedCandidate>();
  const limit = gate.tokenizer.exact ? gate.tokensBefore - 1 : Math.floor(0.95 * gate.tokensBefore);
  const complete = best(
    candidates.filter((one) => one.omission === undefined),
    gate,
    limit,
    verdicts,
  );
  let winner = complete;
  for (const group of omissionGroups(candidates)) {
    if (gate.fidelity === 'lossless') {
      for (const one of group) verdicts.set(one, judge(one, 'needs retrieval tool'));
      continue;
    }
    if (winner !== complete) {
      for (const one of group) verdicts.set(one, judge(one, 'weaker keep rule'));
      continue;
    }
    winner = best(group, gate, Math.min(limit, (complete?.tokens ?? limit + 1) - 1), verdicts) ?? complete;
  }
  if (winner !== undefined) {
    if (complete !== undefined && winner !== complete) {
      verdicts.set(
        complete.candidate,
        judge(complete.candidate, `larger than ${winner.candidate.name}`, complete.tokens),
      );
    }
    verdicts.set(winner.candidate, judge(winner.candidate, 'accepted', winner.tokens));
  }
  return { winner, judged: candidates.map((one) => verdicts.get(one) ?? judge(one, 'not considered')) };
}

const judge = ({ name, keepRule }: Candidate, verdict: string, tokens?: number): JudgedCandidate =>
  tokens === undefined ? { name, keepRule, verdict } : { name, keepRule, tokens, verdict };

function omissionGroups(candidates: readonly Candidate[]): Candidate[][] {
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    if (one.omission === undefined) continue;
    const group = groups.get(one.keepRule) ?? [];
    groups.set(one.keepRule, group);
    group.push(one);
  }
  return [...groups.values()];
}

/** The smallest sendable candidate of at most `limit` tokens among those with the same kept records. */
function best(
  group: readonly Candidate[],
  gate: Gate,
  limit: number,
  verdicts: Map<Candidate, JudgedCandidate>,
): Accepted | undefined {
  const drafts = group.map((candidate) => {
    const text = fullText(candidate, gate.ref, gate.tokensBefore);
    return { candidate, text, estimate: gate.estimate(text) };
  });
  drafts.sort((a, b) => a.estimate - b.estimate);
  const near = (drafts[0]?.estimate ?? 0) * NEAR;
  const counted: Accepted[] = [];
  for (const [i, { candidate, text, estimate }] of drafts.entries()) {
    if (i >= COUNTED || estimate > near) {
      verdicts.set(candidate, judge(candidate, `larger than ${drafts[0]?.candidate.name} by estimate`));
      continue;
    }
    counted.push({ candidate, text, tokens: gate.tokenizer.count(text) });
  }
  counted.sort((a, b) => a.tokens - b.tokens || group.indexOf(a.candidate) - group.indexOf(b.candidate));
  let winner: Accepted | undefined;
  for (const draft of counted) {
    const { candidate, text, tokens } = draft;
    let verdict = `larger than ${winner?.candidate.name}`;
    if (winner === undefined) {
      verdict = 'not smaller';
      if (tokens <= limit) {
        const reason = objection(candidate, text, gate);
        if (reason === undefined) winner = draft;
        verdict = reason ?? 'acceptable';
      }
    }
    verdicts.set(candidate, judge(candidate, verdict, tokens));
  }
  return winner;
}
