import type { ProseText, Unit } from './types.js';

/** A sentence that begins so speaks of what stands before it. */
const REFERS =
  /^["'“‘(]*(?:it|its|this|that|these|those|they|them|their|he|she|his|her|such|both|neither|the (?:former|latter|same|first|second)|however|but|therefore|thus|hence|then|so|also|moreover|furthermore|instead|consequently|nevertheless|still|yet|otherwise|similarly|likewise|meanwhile|afterwards|and|or|for (?:example|instance)|in (?:contrast|addition|turn|this)|as a result|on the other hand)(?![\p{L}\p{N}])/iu;
const ASKS = /[?？؟]["'”’»)\]]*\s*$/u;
/** Questions and answers of more characters than this stand for themselves. */
const SHORT = 400;

/**
 * For each unit those that must be kept with it: the label of its turn, the headings above it, what a sentence with a pronoun or a connective at its
 * beginning follows on, and of a question the first sentence of the answer. Indices; linear.
 */
export function companionsOf({ text, units, isTranscript }: ProseText): readonly (readonly number[])[] {
  const headings: number[] = [];
  let label = -1;
  return units.map((unit, i): number[] => {
    if (unit.kind === 'heading') {
      while (headings.length > 0 && levelOf(units[headings.at(-1) as number]) >= levelOf(unit)) headings.pop();
      const above = headings.slice(-1);
      headings.push(i);
      return above;
    }
    if (unit.kind === 'label') {
      label = i;
      return headings.slice(-1);
    }
    const out = headings.slice(-1);
    if (label >= 0 && units[label]?.block === unit.block) out.push(label);
    const before = units[i - 1];
    if (
      before?.block === unit.block &&
      before.kind !== 'label' &&
      REFERS.test(text.slice(unit.start, unit.start + 60))
    ) {
      out.push(i - 1);
    }
    if (isTranscript) out.push(...answerTo(i, text, units));
    return out;
  });
}

const levelOf = (unit: Unit | undefined): number => unit?.level ?? 0;

/** The next turn's label and first sentence, where a turn ends with a question. */
function answerTo(i: number, text: string, units: readonly Unit[]): number[] {
  const [unit, next, answer] = [units[i], units[i + 1], units[i + 2]];
  if (unit === undefined || next?.kind !== 'label' || answer === undefined || answer.block !== next.block) return [];
  if (!ASKS.test(text.slice(Math.max(unit.start, unit.end - 16), unit.end))) return [];
  return answer.end - answer.start > SHORT ? [] : [i + 1, i + 2];
}
