import { sha256 } from '../../base/index.js';
import type { CompressorInput, Query } from '../types.js';
import { passagesOf, passageText } from './passages.js';
import type { PassageScorer, ProseText } from './types.js';

/** Texts whose judgements are remembered. */
const MOST_TEXTS = 64;
/** Of one text: the step budget of rule 7. Later passages are judged by their words alone. */
const MOST_PASSAGES = 512;
const QUERY_LENGTH = 1000;

/** Judgements of a scorer, remembered between `prepare` and `propose`. */
export interface Judgements {
  /** Judges the passages of a text. Never rejects: what fails is remembered as unknown, and said. */
  load(input: CompressorInput, prose: ProseText, costs: Float64Array): Promise<string | undefined>;
  /** 0 to 1 a unit, NaN where a unit was not judged; undefined where nothing was loaded. */
  of(input: CompressorInput): Float64Array | undefined;
}

export function rememberJudgements(scorer: PassageScorer): Judgements {
  const known = new Map<string, Float64Array | undefined>();
  return {
    async load(input, prose, costs) {
      const key = keyOf(input);
      if (!known.has(key)) {
        const judged = await judge(scorer, input.query, prose, costs).catch(() => undefined);
        const oldest = known.keys().next();
        if (known.size >= MOST_TEXTS && !oldest.done) known.delete(oldest.value);
        known.set(key, judged);
      }
      return known.get(key) === undefined ? 'the passage scorer failed' : undefined;
    },
    of: (input) => known.get(keyOf(input)),
  };
}

async function judge(
  scorer: PassageScorer,
  { texts }: Query,
  prose: ProseText,
  costs: Float64Array,
): Promise<Float64Array | undefined> {
  const passages = passagesOf(prose, costs).slice(0, MOST_PASSAGES);
  const query = texts.join('\n').slice(0, QUERY_LENGTH);
  const given = await scorer.score(
    query,
    passages.map((passage) => passageText(prose, passage)),
  );
  if (given.length !== passages.length || !given.every((p) => p >= 0 && p <= 1)) return undefined;
  const judged = new Float64Array(prose.units.length).fill(Number.NaN);
  passages.forEach(({ from, to }, i) => {
    judged.fill(given[i] as number, from, to);
  });
  return judged;
}

const keyOf = ({ text, query }: CompressorInput): string => sha256(JSON.stringify([query.texts, text]));
