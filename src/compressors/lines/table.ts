const DELIMITERS = [',', '\t', ';', '|'] as const;
/** Share of lines that must have the header's number of cells. */
const SAME = 0.95;
/** Words of letters in a cell from which on it is text, such as a log message; a table with a column of such cells is a log in a table's form. */
const TEXT_WORDS = 4;
const TEXT_SHARE = 0.3;
const WORD = /[A-Za-z]{3,}/g;

/** True for a table of records with a heading: delimited cells, or columns aligned by spaces; without a column of texts. */
export function isTable(lines: readonly string[]): boolean {
  const header = lines[0] as string;
  return DELIMITERS.some((delimiter) => isDelimited(lines, header, delimiter)) || isAligned(lines, header);
}

function isDelimited(lines: readonly string[], header: string, delimiter: string): boolean {
  const names = splitCells(header, delimiter);
  if (names.length < 3 || !names.every((name) => /[A-Za-z]/.test(name)) || new Set(names).size < names.length) {
    return false;
  }
  let same = 0;
  const texts = new Array<number>(names.length).fill(0);
  for (let i = 1; i < lines.length; i++) {
    const cells = splitCells(lines[i] as string, delimiter);
    if (cells.length !== names.length) continue;
    same++;
    cells.forEach((cell, c) => {
      if ((cell.match(WORD)?.length ?? 0) >= TEXT_WORDS) texts[c] = (texts[c] as number) + 1;
    });
  }
  return same >= SAME * (lines.length - 1) && !texts.some((count) => count >= TEXT_SHARE * same);
}

/** Cells of one line; quotes as in CSV. */
function splitCells(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (c === '"') quoted = !quoted;
    else if (c === delimiter && !quoted) {
      cells.push(line.slice(from, i));
      from = i + 1;
    }
  }
  cells.push(line.slice(from));
  return cells;
}

/** `NAME   READY   STATUS` and rows whose cells begin where the heading's do. */
function isAligned(lines: readonly string[], header: string): boolean {
  if (!/^\s*[A-Z][A-Z0-9_()%/.-]*(?:[ -][A-Z0-9_()%/.-]+)*(?:\s+[A-Z%#][A-Z0-9_()%/.-]*)+\s*$/.test(header))
    return false;
  const starts = [...header.matchAll(/(?<=\s\s|^)\S/g)].map((match) => match.index);
  if (starts.length < 3) return false;
  let same = 0;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as string;
    const fits = starts.filter((at) => at === 0 || (line[at - 1] ?? ' ') === ' ').length;
    if (fits === starts.length) same++;
  }
  return same >= SAME * (lines.length - 1);
}
