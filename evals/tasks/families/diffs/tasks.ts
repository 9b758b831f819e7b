import { seededDraw } from '../../seeded.js';
import type { Fact, Task } from '../../types.js';
import { type Askable, fileTask } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { safePieces } from '../safe-pieces.js';
import { MOST_NEEDED, MOST_UNIFORM, standingFacts } from '../standing-facts.js';
import { uniformLineFacts } from '../uniform-facts.js';
import { changedLines } from './changed-lines.js';

const QUESTION = 'Review this change. Which files does it touch, and what exactly does it add and remove?';
const FILES = 4;
/** Shorter lines (a brace, a blank) tell no change from another. */
const SHORTEST = 8;

/** Commits as `git show` prints them, whole: changed lines and the files they are in. */
export const DIFFS: Task = fileTask({
  id: 'family:diffs',
  title: 'Diffs: changed lines and their files',
  dataset: 'commits of public repositories',
  licence: 'each repository’s own, see SOURCE.md of the folder',
  folder: 'diffs',
  wanted: (path) => /\.(?:diff|patch)(?:\.gz)?$/.test(path),
  read: (files) => files.map(askable),
});

function askable({ name, text }: LocalFile): Askable {
  const path = name.slice('diffs/'.length);
  const commit = /^commit ([0-9a-f]{7,64})/m.exec(text)?.[1] ?? path;
  return {
    id: path,
    characters: text.length,
    ask: (seed) => ({
      cluster: `diff:${path}`,
      system: 'You review changes. You read them with your tools and answer exactly.',
      tool: { name: 'git_show', description: 'A commit with its diff.', argument: 'revision' },
      argument: commit,
      payload: text,
      question: QUESTION,
      recordUnit: 'line',
      facts: standingFacts(text, [
        ...neededFacts(text, seed, path),
        ...uniformLineFacts(text, MOST_UNIFORM, seed, path),
      ]),
    }),
  };
}

function neededFacts(diff: string, ...seed: (string | number)[]): Fact[] {
  const { lines, files } = changedLines(diff);
  const shownFiles = seededDraw(files, FILES, () => true, 'files', ...seed);
  const telling = ({ text }: { text: string }) => text.slice(1).trim().length >= SHORTEST;
  const drawn = seededDraw(lines, MOST_NEEDED - shownFiles.length, telling, 'changed', ...seed);
  const facts = [
    ...shownFiles.map((file, i) => ({ id: `file-${i}`, atoms: safePieces(file) })),
    ...drawn.map(({ text }, i) => ({ id: `line-${i}`, atoms: signed(text) })),
  ];
  return facts.flatMap(({ id, atoms }) =>
    atoms.length === 0 ? [] : [{ id, class: 'needed' as const, atoms, question: QUESTION }],
  );
}

/** The pieces of a changed line, and its sign where a tab stands between them. */
function signed(line: string): string[] {
  const pieces = safePieces(line);
  const sign = line[0] as string;
  return pieces.length === 0 || pieces.some((piece) => piece.startsWith(sign)) ? pieces : [sign, ...pieces];
}
