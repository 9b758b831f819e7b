const WORD = /[\p{L}\p{N}_]/u;

function splitsWord(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  const first = text[start] as string;
  const last = text[end - 1] as string;
  if (WORD.test(before) && WORD.test(first)) return true;
  if (WORD.test(last) && WORD.test(after)) return true;
  return isDigit(first) && before === '.' && isDigit(text[start - 2])
    ? true
    : isDigit(last) && after === '.' && isDigit(text[end + 1]);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** An atom as it may stand in a text: as it is, or as JSON spells it inside a string. */
export interface Atom {
  readonly forms: readonly string[];
  /** Its maximal runs of four or more letters. */
  readonly runs: readonly string[];
}

export function atomOf(text: string): Atom {
  const escaped = JSON.stringify(text).slice(1, -1);
  return { forms: escaped === text ? [text] : [text, escaped], runs: letterRuns(text) };
}

/** The maximal runs of four or more letters. */
export function letterRuns(text: string): string[] {
  return text.match(/\p{L}{4,}/gu) ?? [];
}

/**
 * Where the atom stands in the text, as [start, end) pairs. `whole`: only where it does not cut a word or a decimal number in two
 * (`12` is not found in `312` or `12.5`).
 */
export function* occurrences(text: string, atom: Atom, whole: boolean): Generator<readonly [number, number]> {
  for (const form of atom.forms) {
    for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) {
      const end = at + form.length;
      if (!whole || !splitsWord(text, at, end)) yield [at, end];
    }
  }
}

/** True when the atom stands in the text. */
export function stands(text: string, atom: Atom, whole: boolean): boolean {
  return !occurrences(text, atom, whole).next().done;
}
