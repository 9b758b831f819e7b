const STOP = new Set(
  (
    'a about above after again all also an and any are as at be because been before being below between both but by can could did do does doing ' +
    'down during each few find for from further get give had has have having he her here him his how i if in into is it its just let like ' +
    'list look may me more most my need no nor not now of off on once only or other our out over own please same she should show so some ' +
    'such tell than that the their them then there these they this those through to too under until up us use using very want was we ' +
    'were what when where which while who whom why will with would you your'
  ).split(' '),
);

/**
 * The terms of a request in words, lower-cased, in order, with repetitions: quoted phrases and identifiers as they stand (`src/a.ts`, `ERR-17`,
 * `10.0.0.1`), then the words inside them unless `parts` is false. No stop words. Linear.
 */
export function* termsOf(text: string, parts = true): Iterable<string> {
  for (const found of text.toLowerCase().matchAll(/["“`]([^"”`\n]{1,200})["”`]|[\p{L}\p{N}_][\p{L}\p{N}_\-./:@#]*/gu)) {
    const phrase = found[1]?.trim();
    const whole = phrase ?? found[0].replace(/[^\p{L}\p{N}_]+$/u, '');
    if (isTerm(whole)) yield whole;
    if (parts) yield* partsOf(whole);
  }
}

/** The words inside an identifier or a phrase, without itself. */
export function* partsOf(whole: string): Iterable<string> {
  for (const part of whole.split(/[^\p{L}\p{N}]+/u)) if (part !== whole && isTerm(part)) yield part;
}

function isTerm(term: string): boolean {
  return term.length <= 200 && (term.length > 1 || /[\p{L}\p{N}]/u.test(term)) && !STOP.has(term);
}

/** True when `text` (lower-cased) holds `term`; a number or a term of up to three characters must stand alone. Linear. */
export function holdsTerm(text: string, term: string): boolean {
  const alone = term.length <= 3 || /^\d+$/.test(term);
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (!alone || !(isWord(text, at - 1) || isWord(text, at + term.length))) return true;
  }
  return false;
}

function isWord(text: string, at: number): boolean {
  const c = text[at];
  return c !== undefined && /[\p{L}\p{N}]/u.test(c);
}
