import type { VisibleRecord } from '../evals/questions/index.js';
import { scope, statements } from './code.js';
import { countTokens } from './count.js';
import { type GithubUser, githubUser, type IssueParts, issueJson } from './github-json.js';
import { fill, paragraph, sentence, title } from './prose.js';
import { type Random, seeded } from './random.js';
import { triageQuestions } from './triage-questions.js';
import type { Payload } from './types.js';
import { FIRST_NAMES, LABELS, LAST_NAMES, NOUNS } from './vocabulary.js';

const COMMENTS = 8;

/** Triage: a page of GitHub issues as the REST API gives them, and the comments on some of them. */
export function issueTriage(seed: number, targetTokens: number, factor = 1): Payload {
  const r = seeded('issue-triage', seed);
  const repository = `${r.pick(NOUNS)}-labs/${r.pick(NOUNS)}${r.pick(['kit', '-rs', 'd', '-core', 'flow'])}`;
  const users = r
    .sample(FIRST_NAMES, 13)
    .map((first) => githubUser(r, `${first}${r.pick(['-', '', '_'])}${r.pick(LAST_NAMES)}`));
  let number = r.int(900, 9_000) + (factor - 1) * 400;
  let time = Date.UTC(2026, r.int(2, 8), r.int(1, 28), r.int(0, 23), r.int(0, 59), r.int(0, 59));
  const next = (): IssueParts => {
    number -= r.int(1, 7);
    time -= Math.ceil(r.heavy(7_000_000, 1));
    return issueParts(r, repository, number, time, users);
  };

  const issues: IssueParts[] = [];
  const reserve = COMMENTS * 560 * factor;
  let tokens = reserve;
  while (tokens < targetTokens - 700) {
    const issue = next();
    issues.push(issue);
    tokens += countTokens(printed(issueJson(issue))) + 1;
  }
  return finish(seed, r, repository, issues, users, targetTokens, factor);
}

function finish(
  seed: number,
  r: Random,
  repository: string,
  issues: readonly IssueParts[],
  users: readonly GithubUser[],
  targetTokens: number,
  factor: number,
): Payload {
  const issuesText = `[\n${issues.map((issue) => printed(issueJson(issue))).join(',\n')}\n]`;
  let left = targetTokens - countTokens(issuesText);
  const comments: VisibleRecord[] = [];
  const parts: string[] = [];
  const commented = r.sample(issues, Math.min(issues.length, 12 * factor));
  for (const [i, issue] of commented.entries()) {
    if (left < 200 && i >= 3) break;
    const made = comment(r, repository, issue, users, Math.max(1, Math.min(8, Math.floor((left - 480) / 40))));
    comments.push(made.record);
    parts.push(printed(made.json));
    left -= countTokens(parts.at(-1) as string);
  }
  const records = [...issues.map(issueRecord), ...comments];
  return {
    workload: 'issue-triage',
    seed,
    origin: 'generated',
    packages: [],
    system: 'You triage issues of an open source project. Answer from the tool results only.',
    results: [
      {
        source: 'issues',
        tool: 'list_issues',
        arguments: { repository, state: 'all', per_page: issues.length },
        text: issuesText,
      },
      {
        source: 'comments',
        tool: 'list_comments',
        arguments: { repository, issues: commented.slice(0, comments.length).map((x) => x.number) },
        text: `[\n${parts.join(',\n')}\n]`,
      },
    ],
    records,
    questions: triageQuestions(r, records),
    decoy: `How many comments does issue ${r.pick(issues).number} have?`,
    recordUnit: 'json-object',
    factFields: {
      issues: ['number', 'title', 'id', 'created_at', 'node_id'],
      comments: ['id', 'created_at', 'node_id'],
    },
  };
}

function issueParts(
  r: Random,
  repository: string,
  number: number,
  created: number,
  users: readonly GithubUser[],
): IssueParts {
  const closed = r.chance(0.35);
  return {
    repository,
    number,
    id: r.int(1_800_000_000, 3_400_000_000),
    nodeId: `I_kwDO${node(r, 12)}`,
    title: title(r),
    user: r.skewed(users),
    labels: r.sample(LABELS, r.int(1, 3)),
    state: closed ? 'closed' : 'open',
    assignee: r.chance(0.3) ? r.skewed(users) : undefined,
    comments: Math.floor(r.heavy(3, 1)),
    created: new Date(created)
      .toISOString()
      .replace('.000', '')
      .replace(/\.\d+Z/, 'Z'),
    updated: new Date(created + r.heavy(90_000_000, 1)).toISOString().replace(/\.\d+Z/, 'Z'),
    association: r.skewed(['NONE', 'CONTRIBUTOR', 'MEMBER', 'COLLABORATOR']),
    reactions: r.chance(0.4) ? r.int(1, 19) : 0,
    body: body(r),
  };
}

function body(r: Random): string {
  const s = scope(r);
  const parts = [paragraph(r, r.int(1, 4))];
  if (r.chance(0.45)) parts.push(`\`\`\`ts\n${statements(r, s, '', r.int(2, 6), 1).join('\n')}\n\`\`\``);
  if (r.chance(0.3)) parts.push(Array.from({ length: r.int(2, 4) }, () => `- ${sentence(r)}`).join('\r\n'));
  parts.push(paragraph(r, r.int(1, 3)), fill(r, `Build: {ver}+g${r.hex(9)} on {region}, {n} {ver}`));
  return parts.join('\r\n\r\n');
}

function comment(r: Random, repository: string, issue: IssueParts, users: readonly GithubUser[], sentences: number) {
  const id = r.int(1_200_000_000, 2_900_000_000);
  const api = `https://api.github.com/repos/${repository}`;
  const user = r.skewed(users);
  const text = `${paragraph(r, sentences)}\r\n\r\nSeen again with trace ${r.hex(12)}.`;
  const created = new Date(Date.parse(issue.created) + r.heavy(40_000_000, 1)).toISOString().replace(/\.\d+Z/, 'Z');
  const json = {
    url: `${api}/issues/comments/${id}`,
    html_url: `https://github.com/${repository}/issues/${issue.number}#issuecomment-${id}`,
    issue_url: `${api}/issues/${issue.number}`,
    id,
    node_id: `IC_kwDO${node(r, 12)}`,
    user,
    created_at: created,
    updated_at: created,
    author_association: r.skewed(['NONE', 'MEMBER', 'CONTRIBUTOR']),
    body: text,
    performed_via_github_app: null,
  };
  const record: VisibleRecord = {
    source: 'comments',
    id: String(id),
    node_id: json.node_id,
    issue_url: json.issue_url,
    'user.login': user.login,
    created_at: created,
    body: text,
  };
  return { json, record };
}

function issueRecord(issue: IssueParts): VisibleRecord {
  return {
    source: 'issues',
    url: `https://api.github.com/repos/${issue.repository}/issues/${issue.number}`,
    number: String(issue.number),
    id: String(issue.id),
    node_id: issue.nodeId,
    title: issue.title,
    'user.login': issue.user.login,
    'labels.name': issue.labels.map(([name]) => name).join(', '),
    state: issue.state,
    comments: String(issue.comments),
    created_at: issue.created,
    author_association: issue.association,
    body: issue.body,
  };
}

const printed = (value: unknown): string => JSON.stringify(value, null, 2).replace(/^/gm, '  ');
const node = (r: Random, length: number): string =>
  Array.from({ length }, () => r.pick('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.split(''))).join(
    '',
  );
