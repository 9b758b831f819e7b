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
export const NEAR = 1.2;

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
  const whole = candidates.filter((one) => one.omission === undefined);
  const shortlist = shortlisted(whole, gate, verdicts);
  let complete: Accepted | undefined;
  let isJudged = false;
  const judgeComplete = () => {
    if (!isJudged) complete = smallest(shortlist, gate, limit, verdicts);
    isJudged = true;
    return complete;
  };
  let winner: Accepted | undefined;
  for (const group of omissionGroups(candidates)) {
    if (gate.fidelity === 'lossless' || winner !== undefined) {
      const verdict = winner === undefined ? 'needs retrieval tool' : 'weaker keep rule';
      for (const one of group) verdicts.set(one, judge(one, verdict));
      continue;
    }
    const found = smallest(shortlisted(group, gate, verdicts), gate, limit, verdicts);
    if (found === undefined) continue;
    const { tokens, candidate } = found;
    if (
      // Counting stops where a complete candidate turns out larger; whether it decodes does not matter then.
      (!isJudged && shortlist.every(({ text }) => gate.tokenizer.count(text, tokens) > tokens)) ||
      (judgeComplete()?.tokens ?? limit + 1) > tokens
    ) {
      winner = found;
    } else verdicts.set(candidate, judge(candidate, `larger than ${complete?.candidate.name}`, tokens));
  }
  if (winner === undefined) winner = judgeComplete();
  else {
    for (const { candidate } of shortlist) {
      const { tokens } = verdicts.get(candidate) ?? {};
      verdicts.set(candidate, judge(candidate, `larger than ${winner.candidate.name}`, tokens));
    }
  }
  if (winner !== undefined) verdicts.set(winner.candidate, judge(winner.candidate, 'accepted', winner.tokens));
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

/** A candidate that is worth an exact count. */
interface Draft {
  readonly candidate: Candidate;
  readonly text: string;
  /** Its place among those with the same kept records. */
  readonly place: number;
}

/** Of candidates with the same kept records those that may be the smallest, judging by estimates. */
function shortlisted(group: readonly Candidate[], gate: Gate, verdicts: Map<Candidate, JudgedCandidate>): Draft[] {
  const drafts = group.map((candidate, place) => {
    const text = fullText(candidate, gate.ref, gate.tokensBefore);
    return { candidate, text, place, estimate: gate.estimate(text) };
  });
  drafts.sort((a, b) => a.estimate - b.estimate);
  const near = (drafts[0]?.estimate ?? 0) * NEAR;
  const counted: Draft[] = [];
  for (const [i, draft] of drafts.entries()) {
    const { candidate } = draft;
    if (i < COUNTED && draft.estimate <= near) counted.push(draft);
    else verdicts.set(candidate, judge(candidate, `larger than ${drafts[0]?.candidate.name} by estimate`));
  }
  return counted;
}

/** The smallest sendable candidate of at most `limit` tokens among those on a shortlist. */
function smallest(
  shortlist: readonly Draft[],
  gate: Gate,
  limit: number,
  verdicts: Map<Candidate, JudgedCandidate>,
): Accepted | undefined {
  const counted = shortlist.map((draft) => ({ ...draft, tokens: gate.tokenizer.count(draft.text) }));
  counted.sort((a, b) => a.tokens - b.tokens || a.place - b.place);
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
