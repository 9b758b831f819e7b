import type { VisibleRecord } from '../evals/questions/index.js';
import type { Random } from './random.js';
import type { QuestionDraft } from './types.js';
import { LABELS } from './vocabulary.js';
import { eq, groupBy, groupOfSize, has } from './where.js';

export function triageQuestions(r: Random, records: readonly VisibleRecord[]): readonly QuestionDraft[] {
  const issues = records.filter((record) => record.source === 'issues');
  const inIssues = eq('source', 'issues');
  const labelled = issues.flatMap((issue) =>
    (issue['labels.name'] as string).split(', ').map((label) => ({ ...issue, label })),
  );
  const built = r.pick(issues);
  const build = /\+g[0-9a-f]{9}/.exec(built.body as string)?.[0] as string;
  const counted = groupOfSize(
    r,
    groupBy(labelled, (x) => `${x.label} ${x.state}`),
    2,
    7,
  )[0] as VisibleRecord;
  const author = groupOfSize(
    r,
    groupBy(issues, (x) => x['user.login'] as string),
    2,
    5,
  )[0]?.['user.login'] as string;
  const missing = missingLabel(r, labelled, issues);
  const remark = r.pick(records.filter((record) => record.source === 'comments'));
  const trace = /trace [0-9a-f]{12}/.exec(remark.body as string)?.[0] as string;
  const asked = r.pick([
    ['user.login', 'Who opened'],
    ['number', 'What is the number of'],
    ['created_at', 'When was opened'],
  ] as const);
  return [
    {
      text: `${asked[1]} the issue that was reported against build ${build}?`,
      program: { kind: 'single', where: [inIssues, has('body', build)], select: asked[0] },
    },
    {
      text: `How many of the issues labelled "${counted.label}" are ${counted.state}?`,
      program: {
        kind: 'count',
        where: [inIssues, eq('state', counted.state!), has('labels.name', counted.label!)],
      },
    },
    {
      text: `List the numbers of all issues that ${author} opened.`,
      program: { kind: 'list', where: [inIssues, eq('user.login', author)], select: 'number' },
    },
    {
      text: `Is there an issue labelled "${missing[1]}" whose author ${missing[0]} is? If so give its number, else say none.`,
      program: { kind: 'absence', where: [inIssues, eq('user.login', missing[0]), has('labels.name', missing[1])] },
    },
    {
      text: `One comment mentions ${trace}. What is the title of the issue it stands on?`,
      program: {
        kind: 'join',
        first: { where: [eq('source', 'comments'), has('body', trace)], select: 'issue_url' },
        second: { where: [inIssues, eq('url', '$1')], select: 'title' },
      },
    },
  ];
}

/** An author and a label that both occur, but never on one issue. */
function missingLabel(
  r: Random,
  labelled: readonly VisibleRecord[],
  issues: readonly VisibleRecord[],
): readonly [string, string] {
  const author = r.pick(issues)['user.login'] as string;
  const own = new Set(labelled.filter((x) => x['user.login'] === author).map((x) => x.label));
  const others = LABELS.map(([name]) => name).filter((name) => !own.has(name));
  return [author, r.pick(others)];
}
