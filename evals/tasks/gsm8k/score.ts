import type { Score } from '../types.js';

const NUMBER = String.raw`-?\$?-?\d[\d,]*(?:\.\d+)?|-?\$?\.\d+`;

/**
 * GSM8K's rule: the number after the last `####`, compared as text once commas, dollar signs and a final full stop are
 * gone (so `18.00` is not `18`, as in the official checker). An answer without `#### n` counts as unparsed and wrong;
 * `secondary.flexible` is what taking the last number of the whole text would have given.
 */
export function scoreGsm8k(gold: string, answer: string): Score {
  const given = finalNumber(answer);
  const right = finalNumber(gold);
  return {
    value: given !== undefined && given === right ? 1 : 0,
    secondary: { flexible: right !== undefined && lastNumber(answer) === right ? 1 : 0 },
    parsed: given !== undefined,
  };
}

/** The normalised number after the last `####` that one follows. */
export function finalNumber(text: string): string | undefined {
  return normalise([...text.matchAll(new RegExp(String.raw`####\s*(${NUMBER})`, 'g'))].at(-1)?.[1]);
}

function lastNumber(text: string): string | undefined {
  return normalise([...text.matchAll(new RegExp(NUMBER, 'g'))].at(-1)?.[0]);
}

const normalise = (number: string | undefined): string | undefined => number?.replace(/[$,]/g, '');
