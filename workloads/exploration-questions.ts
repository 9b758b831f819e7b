import type { VisibleRecord } from '../evals/questions/index.js';
import { hasKeyword } from './keyword-rule.js';
import type { Random } from './random.js';
import type { QuestionDraft } from './types.js';
import { above, eq, groupBy, groupOfSize, has } from './where.js';

export function explorationQuestions(
  r: Random,
  records: readonly VisibleRecord[],
  pattern: string,
): readonly QuestionDraft[] {
  const from = (source: string) => records.filter((record) => record.source === source);
  const [tree, grep, files] = [from('tree'), from('grep'), from('files')];
  const declared = r.pick(declarations(files));
  const folder = groupOfSize(
    r,
    groupBy(tree, (x) => folderOf(x.path as string)),
    5,
    40,
  );
  const sizes = folder.map((x) => Number(x.size)).sort((a, b) => b - a);
  const limit = sizes[Math.min(sizes.length - 1, r.int(2, 6))] as number;
  const listed = groupOfSize(
    r,
    groupBy(grep, (x) => x.path as string),
    2,
    7,
  )[0]?.path as string;
  const silent = r.pick(tree.filter((x) => !grep.some((hit) => hit.path === x.path))).path as string;
  const word = uniqueWord(
    r,
    grep.filter((record) => !hasKeyword(record)),
    grep,
  );
  const inFolder = folderOf(folder[0]?.path as string);
  return [
    {
      text: `On which line of ${declared.path} is the function ${declared.name} declared?`,
      program: {
        kind: 'single',
        where: [eq('source', 'files'), eq('path', declared.path), has('text', `function ${declared.name}(`)],
        select: 'line',
      },
    },
    {
      text: `How many files under ${inFolder} are larger than ${limit - 1} bytes, by the file listing?`,
      program: { kind: 'count', where: [eq('source', 'tree'), has('path', inFolder), above('size', limit - 1)] },
    },
    {
      text: `On which lines of ${listed} did the search for "${pattern}" hit? List all line numbers.`,
      program: { kind: 'list', where: [eq('source', 'grep'), eq('path', listed)], select: 'line' },
    },
    {
      text: `Did the search for "${pattern}" hit anything in ${silent}? If so give the line, else say none.`,
      program: { kind: 'absence', where: [eq('source', 'grep'), eq('path', silent)] },
    },
    {
      text: `One hit of the search for "${pattern}" mentions ${word}. How many bytes has its file?`,
      program: {
        kind: 'join',
        first: { where: [eq('source', 'grep'), has('text', word)], select: 'path' },
        second: { where: [eq('source', 'tree'), eq('path', '$1')], select: 'size' },
      },
    },
  ];
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Functions that are declared on one line of their file only. */
function declarations(files: readonly VisibleRecord[]): { path: string; name: string }[] {
  const places = files.flatMap((record) => {
    const name = /function (\w{4,})\(/.exec(record.text as string)?.[1];
    return name === undefined || hasKeyword(record) ? [] : [{ path: record.path as string, name }];
  });
  const seen = new Map<string, number>();
  for (const { path, name } of places) seen.set(`${path} ${name}`, (seen.get(`${path} ${name}`) ?? 0) + 1);
  return places.filter(({ path, name }) => seen.get(`${path} ${name}`) === 1);
}

/** A word of some length that stands on one hit only, and in no longer word of another. */
function uniqueWord(r: Random, calm: readonly VisibleRecord[], grep: readonly VisibleRecord[]): string {
  const all = grep.map((record) => record.text as string).join('\n');
  const unique = calm.flatMap((record) => {
    const text = record.text as string;
    return (text.match(/[A-Za-z]\w{8,}/g) ?? []).filter((word) => {
      // The first place must be in this hit, or in one that says the same, and none may come after that hit.
      const first = all.indexOf(word);
      const start = all.lastIndexOf('\n', first) + 1;
      const end = all.indexOf('\n', first);
      return end === -1 || (all.slice(start, end) === text && all.indexOf(word, end) === -1);
    });
  });
  return r.pick(unique);
}
