import type { CompressorInput } from '../types.js';
import { passagesOf, passageText } from './passages.js';
import type { ProseText } from './types.js';

/** Of one text: the step budget of rule 7. Later passages are judged by their words alone. */
const MOST_PASSAGES = 512;
const QUERY_LENGTH = 1000;

/** Has the judge look at the passages of a text; what went wrong, in a few words. Undefined without a judge or a request. */
export function askJudge(
  { judge, query }: CompressorInput,
  prose: ProseText,
  costs: Float64Array,
): Promise<string | undefined> | undefined {
  if (judge === undefined || query.texts.length === 0) return undefined;
  const { texts } = passages(prose, costs);
  return judge.ask(asked(query), texts).then((is) => (is ? undefined : 'the passage scorer failed'));
}

/** 0 to 1 a unit, NaN where a unit was not judged; undefined where nothing was. */
export function judgedUnits(
  { judge, query }: CompressorInput,
  prose: ProseText,
  costs: Float64Array,
): Float64Array | undefined {
  if (judge === undefined || query.texts.length === 0) return undefined;
  const { spans, texts } = passages(prose, costs);
  const given = judge.known(asked(query), texts);
  if (given === undefined) return undefined;
  const judged = new Float64Array(prose.units.length).fill(Number.NaN);
  spans.forEach(({ from, to }, i) => {
    judged.fill(given[i] as number, from, to);
  });
  return judged;
}

function passages(prose: ProseText, costs: Float64Array) {
  const spans = passagesOf(prose, costs).slice(0, MOST_PASSAGES);
  return { spans, texts: spans.map((passage) => passageText(prose, passage)) };
}

const asked = ({ texts }: CompressorInput['query']): string => texts.join('\n').slice(0, QUERY_LENGTH);
