import { expect, it } from 'vitest';
import { askIssues } from './ask-issues.js';
import { readIssues } from './read-issues.js';

const issue = (number: number, login: string, ...labels: string[]) => ({
  number,
  title: `Title "${number}" of it`,
  user: { login },
  labels: labels.map((name) => ({ name })),
});

it('finds the records and their issues in an array, in replies that wrap them, and in JSON Lines', () => {
  const array = readIssues(JSON.stringify([issue(1, 'ann', 'bug'), { other: true }]));
  expect(array?.map(({ issues }) => issues.map(({ number }) => number))).toEqual([[1], []]);
  const wrapped = readIssues(JSON.stringify({ total: 2, items: [issue(1, 'ann'), issue(2, 'ben')] }));
  expect(wrapped?.map(({ issues }) => issues[0]?.author)).toEqual(['ann', 'ben']);
  const exchange = readIssues(JSON.stringify([{ response: [issue(1, 'ann'), issue(2, 'ben')] }]));
  expect(exchange?.map(({ issues }) => issues.length)).toEqual([2]);
  expect(readIssues(`${JSON.stringify(issue(1, 'ann'))}\n${JSON.stringify(issue(2, 'ben'))}\n`)).toHaveLength(2);
  expect(readIssues('{ not json')).toBeUndefined();
});

it('asks for the issues of a label or author with all of them as answer, each with number, title and what they share', () => {
  const rows = [issue(11, 'ann', 'bug'), issue(12, 'ben', 'bug'), issue(13, 'ann'), issue(11, 'ann', 'bug')];
  const issues = readIssues(JSON.stringify(rows))!.flatMap((row) => row.issues);
  for (let seed = 0; seed < 6; seed += 1) {
    const asked = askIssues(issues, seed)!;
    const shared = /`(.+)`/.exec(asked.question)?.[1];
    const numbers = asked.needed.map(({ atoms }) => atoms[0]);
    expect(numbers).toEqual(shared === 'bug' ? ['11', '12'] : ['11', '13']);
    for (const { atoms } of asked.needed)
      expect(atoms).toEqual([atoms[0], 'Title', atoms[0], 'of it', shared].filter((a, i, all) => all.indexOf(a) === i));
  }
  expect(askIssues([], 1)).toBeUndefined();
});
