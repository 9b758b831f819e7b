import type { Fact, Task } from '../../types.js';
import { type Askable, fileTask } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { MOST_UNIFORM, standingFacts } from '../standing-facts.js';
import { rowWords, uniformFacts } from '../uniform-facts.js';
import { askIssues } from './ask-issues.js';
import { type IssueRow, readIssues } from './read-issues.js';

/** Replies of an issue tracker's API, whole, as JSON: which issues have a label or an author, and cells drawn at random. */
export const ISSUES: Task = fileTask({
  id: 'family:issues',
  title: 'Issues as JSON: by label or author, and any cell',
  dataset: 'GitHub REST replies with issues',
  licence: 'see SOURCE.md of the folder',
  folder: 'github_issues',
  wanted: (path) => /\.jsonl?(?:\.gz)?$/.test(path),
  read: (files) =>
    files.flatMap((file) => {
      const rows = readIssues(file.text);
      return rows === undefined || rows.length === 0 ? [] : [askable(file, rows)];
    }),
});

function askable({ name, text }: LocalFile, rows: readonly IssueRow[]): Askable {
  const path = name.slice('github_issues/'.length);
  return {
    id: path,
    characters: text.length,
    ask(seed) {
      const asked = askIssues(
        rows.flatMap(({ issues }) => issues),
        seed,
        path,
      );
      const words = rowWords(rows.map(({ value }) => value));
      const uniform = uniformFacts(words, 2 * MOST_UNIFORM, seed, path);
      return {
        cluster: `issues:${path}`,
        system: 'You triage issues. You query the tracker with your tools and answer exactly.',
        tool: {
          name: 'list_issues',
          description: 'Issues of a repository, as the API returns them.',
          argument: 'query',
        },
        argument: path.replace(/\.jsonl?(?:\.gz)?$/, ''),
        payload: text,
        question: asked?.question ?? 'What is there in the tracker?',
        ...(asked === undefined ? {} : { decoy: asked.decoy }),
        recordUnit: 'json-object',
        facts: standingFacts(text, [...(asked?.needed ?? []), ...uniform], (atoms) => onOneRow(text, atoms)),
      };
    },
  };
}

/** Facts come from parsed rows: what remains to be seen is that the text spells them so. */
function onOneRow(text: string, atoms: Fact['atoms']): boolean {
  return atoms.every((atom) => text.includes(atom));
}
