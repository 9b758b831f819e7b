import type { Program } from '../../evals/questions/index.js';
import { countTokens } from '../count.js';
import { type Random, seeded } from '../random.js';
import { hide } from './needles.js';
import { render } from './render.js';
import { ordinaryRows } from './rows.js';
import { type Adversarial, CONTENTS, type Content, type Row } from './types.js';

export const QUESTION_KINDS: readonly Program['kind'][] = ['single', 'count', 'list', 'absence', 'join'];

const LEAST = 2_000;
const MOST = 20_000;
const FEWEST_ROWS = 24;

/**
 * The payload of a content kind and seed (1, 2, …). Questions take turns: seeds that follow each other ask each kind of question, of each
 * content kind, equally often, with each of the needles it can have.
 */
export function makeAdversarial(content: Content, seed: number): Adversarial {
  const turn = seed + CONTENTS.indexOf(content);
  const kind = QUESTION_KINDS[turn % QUESTION_KINDS.length] as Program['kind'];
  const r = seeded('adversarial', content, seed);
  const ordinary = someRows(r, content, LEAST * (MOST / LEAST) ** r.float());
  const hidden = hide(kind, Math.floor(turn / QUESTION_KINDS.length), r, ordinary, content);
  const { host } = r.pick(hidden.rows);
  return { content, seed, ...hidden, text: render(content, hidden.rows), decoy: `How many units are on ${host}?` };
}

/** About so many tokens of ordinary rows. */
export function someRows(r: Random, content: Content, tokens: number): Row[] {
  const source = ordinaryRows(r, content);
  const rows = Array.from({ length: FEWEST_ROWS }, () => source.next().value as Row);
  const wanted = Math.floor((rows.length * tokens) / countTokens(render(content, rows)));
  while (rows.length < wanted) rows.push(source.next().value as Row);
  return rows;
}
