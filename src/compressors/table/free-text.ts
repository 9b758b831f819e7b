import type { TableDocument } from '../../encode/index.js';

/** Rows that are looked at. */
const PROBES = 200;
/** Cells of free text have so many words on average, and make up this share of a table of events. */
const WORDS = 3;
const SHARE = 0.3;

/** True when much of the table is free text (messages, log lines): its rows are events rather than records that are asked for one by one. */
export function holdsFreeText({ names, rows }: TableDocument): boolean {
  const step = Math.max(1, Math.floor(rows.length / PROBES));
  const characters = new Float64Array(names.length);
  const words = new Float64Array(names.length);
  let probes = 0;
  for (let i = 0; i < rows.length; i += step) {
    const row = rows[i];
    if (row === undefined || typeof row === 'string') continue;
    probes++;
    row.forEach((cell, c) => {
      characters[c] = (characters[c] as number) + cell.length;
      words[c] = (words[c] as number) + wordsOf(cell);
    });
  }
  const total = characters.reduce((a, b) => a + b, 0);
  return characters.some((count, c) => count > SHARE * total && (words[c] as number) >= WORDS * probes);
}

/** Words that begin with a letter, behind a space. */
function wordsOf(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf(' '); at >= 0; at = cell.indexOf(' ', at + 1)) {
    const c = cell.charCodeAt(at + 1) | 32;
    if ((c >= 97 && c <= 122) || cell.charCodeAt(at + 1) > 127) count++;
  }
  return count;
}
