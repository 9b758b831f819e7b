import type { Session, WindowIds } from './session.js';
import type { Tokenizer } from './tokenizer.js';
import type { PassageScorer } from './types.js';

/** How a model's token outputs become keep-probabilities. */
export interface KeepReading {
  /** Name of the output, (1, tokens) of logits or (1, tokens, labels). */
  readonly output: string;
  readonly keepLabel: number;
  readonly withQuery: boolean;
  readonly length: number;
}

/** A part of a passage in a window: `size` tokens at `at` of the window's text. */
interface Part {
  readonly passage: number;
  readonly at: number;
  readonly size: number;
}
export interface PackedWindow {
  readonly text: readonly number[];
  readonly parts: readonly Part[];
}

export const QUERY_TOKENS = 64;

/** A scorer over a model that gives each token a logit of being kept; a passage's score is the mean of its tokens' probabilities. */
export function passageScorer(id: string, session: Session, tokenizer: Tokenizer, reading: KeepReading): PassageScorer {
  return {
    id,
    async score(query, passages) {
      const asked = reading.withQuery ? tokenizer.ids(query).slice(0, QUERY_TOKENS) : [];
      const frame = asked.length > 0 ? tokenizer.pair : tokenizer.single;
      const around = frame.before.length + frame.between.length + frame.after.length + asked.length;
      const room = Math.max(1, reading.length - around);
      const sums = passages.map(() => ({ sum: 0, tokens: 0 }));
      for (const window of packPassages(
        passages.map((passage) => tokenizer.ids(passage)),
        room,
      )) {
        const keep = await probabilities(session, frame, { query: asked, text: window.text }, reading);
        for (const { passage, at, size } of window.parts) {
          const total = sums[passage];
          if (total === undefined) continue;
          for (let token = at; token < at + size; token++) total.sum += keep(token);
          total.tokens += size;
        }
      }
      return sums.map(({ sum, tokens }) => (tokens === 0 ? 0 : rounded(sum / tokens)));
    },
  };
}

/** Passages in their order into windows of at most `room` tokens: whole where they fit, a longer one in pieces of a window each. */
export function packPassages(passages: readonly (readonly number[])[], room: number): PackedWindow[] {
  const windows: PackedWindow[] = [];
  let text: number[] = [];
  let parts: Part[] = [];
  const close = () => {
    if (parts.length > 0) windows.push({ text, parts });
    text = [];
    parts = [];
  };
  for (const [passage, ids] of passages.entries()) {
    if (text.length + ids.length > room) close();
    for (let from = 0; from < ids.length; from += room) {
      const piece = ids.slice(from, from + room);
      if (text.length + piece.length > room) close();
      parts.push({ passage, at: text.length, size: piece.length });
      text.push(...piece);
    }
  }
  close();
  return windows;
}

async function probabilities(
  session: Session,
  frame: Tokenizer['single'],
  window: WindowIds,
  { output: name, keepLabel }: KeepReading,
): Promise<(token: number) => number> {
  const { textAt, outputs } = await session.run(frame, window);
  const output = outputs.get(name);
  if (output === undefined) throw new Error(`the model gave no output ${name}`);
  if (output.labels === 1) return (token) => 1 / (1 + Math.exp(-output.at(textAt + token, 0)));
  return (token) => {
    const own = output.at(textAt + token, keepLabel);
    let sum = 0;
    for (let label = 0; label < output.labels; label++) sum += Math.exp(output.at(textAt + token, label) - own);
    return 1 / sum;
  };
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
