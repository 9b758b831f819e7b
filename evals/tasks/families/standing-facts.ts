import type { Fact } from '../types.js';

/** The most facts of each class that an item carries. */
export const MOST_NEEDED = 12;
export const MOST_UNIFORM = 8;

/**
 * The facts whose atoms all stand on one record of the payload (a line, unless told how to see it), without those that say the same, and
 * at most twelve needed and eight uniform ones. What does not stand in the untouched payload cannot be lost, so it is no fact.
 */
export function standingFacts(
  payload: string,
  facts: readonly Fact[],
  stands: (atoms: Fact['atoms']) => boolean = (atoms) => onOneLine(payload, atoms),
): Fact[] {
  const seen = new Set<string>();
  const left = { needed: MOST_NEEDED, uniform: MOST_UNIFORM };
  return facts.filter((fact) => {
    const key = `${fact.class}\u0000${[...fact.atoms].sort().join('\u0000')}`;
    if (left[fact.class] === 0 || seen.has(key) || !stands(fact.atoms)) return false;
    seen.add(key);
    left[fact.class] -= 1;
    return true;
  });
}

/** True when some line of the text holds all atoms. */
export function onOneLine(text: string, atoms: readonly string[]): boolean {
  const [rarest, ...others] = [...atoms].sort((a, b) => b.length - a.length);
  if (rarest === undefined || rarest === '') return false;
  for (let at = text.indexOf(rarest); at !== -1; ) {
    const start = text.lastIndexOf('\n', at) + 1;
    const end = lineEnd(text, at);
    const line = text.slice(start, end);
    if (others.every((atom) => line.includes(atom))) return true;
    at = text.indexOf(rarest, end + 1);
  }
  return false;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
