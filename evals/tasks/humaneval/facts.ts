import type { HumanEvalRow } from '../../../datasets/index.js';
import type { Fact } from '../types.js';

/** Quote, backslash and control characters: JSON writes them otherwise, so an atom is what stands between them. */
const ESCAPED = /["\\\u0000-\u001f]+/;
const EXAMPLES = 4;

/**
 * What one must see to write the function: its signature, and the examples of its docstring (each call with the line of its result), at most
 * four. A line is looked for by its pieces between quotes.
 */
export function neededFacts({ prompt, entryPoint }: HumanEvalRow, question: string): Fact[] {
  const lines = prompt.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`def ${entryPoint}(`));
  const signature = piecesOf(lines[start] ?? '');
  const facts: Fact[] = [{ id: 'signature', class: 'needed', atoms: signature, question }];
  for (const example of examplesIn(lines.slice(start + 1), entryPoint).slice(0, EXAMPLES)) {
    const atoms = example.flatMap(piecesOf);
    if (atoms.length > 0) facts.push({ id: `example-${facts.length}`, class: 'needed', atoms, question });
  }
  return facts;
}

/** Lines that call the function in a prompt of Python or in words; with the result's line where one follows the prompt. */
function examplesIn(lines: readonly string[], entryPoint: string): string[][] {
  return lines.flatMap((line, index) => {
    const prompted = line.trim().startsWith('>>>');
    if (!prompted && !line.includes(`${entryPoint}(`)) return [];
    const next = lines[index + 1]?.trim() ?? '';
    const result = prompted && next !== '' && !/^(>>>|"""|''')/.test(next) ? [next] : [];
    return [[line, ...result]];
  });
}

function piecesOf(line: string): string[] {
  const pieces = line.split(ESCAPED).map((piece) => piece.trim());
  return pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}
