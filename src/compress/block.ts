import { refOf } from '../ccr/index.js';
import type { Compressor, PassageJudge, Query } from '../compressors/index.js';
import { type ContentKind, type Detection, detect } from '../content/index.js';
import { escapeRaw, needsEscape } from '../encode/index.js';
import type { Tokenizer } from '../tokens/index.js';
import { accept, NEAR } from './accept.js';
import { proposeAgain, type Trail } from './again/index.js';
import { mixedFidelity, proposeMixed } from './mixed.js';
import type { Settings } from './options.js';
import { propose } from './propose.js';
import type { Decision, JudgedCandidate } from './types.js';

/** Everything that a block's fate may depend on (rule 3), store aside. */
export interface BlockTask {
  readonly text: string;
  readonly query: Query;
  readonly settings: Pick<Settings, 'fidelity' | 'encoding' | 'targetRatio' | 'passageScorer' | 'thinsProse'>;
  /** Set when the block is never compressed for a reason of its own (a retrieval result): it is escaped at most. */
  readonly leaveAlone?: string;
  readonly tokenizer: Tokenizer;
  readonly compressors: readonly Compressor[];
  readonly estimate: (text: string) => number;
  /** What precedes the block in its request; absent where nothing may refer to it. */
  readonly trail?: Trail;
  /** What `detect` says of the text, where it was asked before. */
  readonly detected?: Detection;
  /** What the settings' scorer says of its passages. */
  readonly judge?: PassageJudge;
}

/** What a block becomes; `text` is absent when it is forwarded as it came. */
export interface Fate extends Pick<Decision, 'kind' | 'outcome' | 'reason' | 'transform' | 'keepRule' | 'candidates'> {
  readonly text?: string;
  /** True when `text` leaves something out: the original must be stored before it is sent. */
  readonly omits: boolean;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
}

/** Larger blocks are forwarded untouched: the step budget of rule 7, in UTF-16 code units. */
export const BLOCK_LIMIT = 8_000_000;
/** The same for kinds whose memory and time are known to be in proportion, as long as they hold at most so many of a sign: lines, JSON values. */
const LARGE_LIMIT = 64_000_000;
const LARGE: { readonly [kind in ContentKind]?: { readonly sign: string; readonly most: number } } = {
  lines: { sign: '\n', most: 800_000 },
  json: { sign: ',', most: 1_500_000 },
};
/** No form of ours can be smaller than this many characters with its head. */
export const SHORT = 48;

/** Decides one block of the live zone. Pure; never throws: an error is an outcome (rule 7). */
export function decideBlock(task: BlockTask): Fate {
  const { text, tokenizer } = task;
  if (task.leaveAlone !== undefined) return asItCame(task, 'text', 'untouched', task.leaveAlone);
  if (text.length < SHORT) return asItCame(task, 'text', 'untouched', 'short');
  if (text.length > LARGE_LIMIT) return asItCame(task, 'text', 'failed', tooLarge(LARGE_LIMIT));
  let kind: ContentKind = 'text';
  try {
    const found = task.detected ?? detect(text);
    kind = found.kind;
    if (text.length > BLOCK_LIMIT && !isInProportion(kind, text)) {
      return asItCame(task, kind, 'failed', tooLarge(BLOCK_LIMIT));
    }
    const compressor = task.compressors.find((one) => one.kind === found.kind);
    const history = task.trail?.history;
    if (compressor === undefined && history === undefined && found.segments === undefined)
      return asItCame(task, kind, 'untouched', found.reason);
    const estimate = remembering(task.estimate);
    const isMixed = found.segments !== undefined;
    const fidelity = isMixed ? mixedFidelity(found, task.settings) : task.settings.fidelity[kind];
    const encoding = task.settings.encoding[kind];
    const own = isMixed ? proposeMixed(found, task) : propose(text, found.type, { ...task, estimate });
    const complete = own.filter(({ omission }) => omission === undefined);
    // Beyond this estimate `accept` would not even count a candidate.
    const enough = NEAR * Math.min(...complete.map((one) => estimate(one.text)));
    const again =
      history === undefined
        ? []
        : proposeAgain(
            text,
            history,
            encoding,
            estimate,
            (rest) => propose(rest, detect(rest).type, task, 'lossless'),
            enough,
          );
    const proposed = [...own, ...again];
    if (proposed.length === 0) return asItCame(task, kind, 'untouched', `${found.reason}; nothing to gain`);
    const tokensBefore = tokenizer.count(text);
    const gate = {
      original: text,
      tokensBefore,
      ref: refOf(text),
      fidelity,
      tokenizer,
      estimate,
      ...(history === undefined ? {} : { sources: history }),
    };
    const { winner, judged } = accept(proposed, gate);
    if (winner === undefined)
      return asItCame(task, kind, 'untouched', `${found.reason}; no candidate accepted`, judged, tokensBefore);
    return {
      kind,
      outcome: 'compressed',
      reason: found.reason,
      transform: winner.candidate.name,
      keepRule: winner.candidate.keepRule,
      candidates: judged,
      text: winner.text,
      omits: winner.candidate.omission !== undefined,
      tokensBefore,
      tokensAfter: winner.tokens,
    };
  } catch (error) {
    return asItCame(task, kind, 'failed', error instanceof Error ? error.message.slice(0, 200) : 'unknown error');
  }
}

const tooLarge = (limit: number) => `larger than ${limit.toLocaleString('en')} characters`;

function isInProportion(kind: ContentKind, text: string): boolean {
  const limit = LARGE[kind];
  if (limit === undefined) return false;
  const { sign, most } = limit;
  let signs = 0;
  for (let at = text.indexOf(sign); at >= 0 && signs <= most; at = text.indexOf(sign, at + 1)) signs++;
  return signs <= most;
}

/** Texts shorter than this are estimated anew. */
const REMEMBERED = 4000;

/** The same estimates; those of long texts are made once. */
function remembering(estimate: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    if (text.length < REMEMBERED) return estimate(text);
    let tokens = known.get(text);
    if (tokens === undefined) {
      tokens = estimate(text);
      known.set(text, tokens);
    }
    return tokens;
  };
}

/** The block as it came, or escaped when its text would be taken for notation (rule 1). */
export function asItCame(
  task: Pick<BlockTask, 'text' | 'tokenizer'>,
  kind: string,
  outcome: 'untouched' | 'failed',
  reason: string,
  candidates: readonly JudgedCandidate[] = [],
  tokensBefore = task.tokenizer.count(task.text),
): Fate {
  if (!needsEscape(task.text)) {
    return { kind, outcome, reason, candidates, omits: false, tokensBefore, tokensAfter: tokensBefore };
  }
  const text = escapeRaw(task.text);
  return {
    kind,
    outcome: outcome === 'failed' ? 'failed' : 'escaped',
    reason: `${reason}; begins as the notation does`,
    transform: 'escape',
    candidates,
    text,
    omits: false,
    tokensBefore,
    tokensAfter: task.tokenizer.count(text),
  };
}
