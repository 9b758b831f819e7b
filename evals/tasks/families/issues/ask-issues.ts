import { seededDraw } from '../../seeded.js';
import type { Fact } from '../../types.js';
import { safePieces } from '../safe-pieces.js';
import type { Issue } from './read-issues.js';

/** A question with a list of issues as its answer, and another of the kind. */
export interface IssueQuestion {
  readonly question: string;
  readonly decoy: string;
  readonly needed: readonly Fact[];
}

interface Group {
  readonly question: string;
  /** What all its issues share, as it stands on each. */
  readonly shared: string;
  readonly issues: readonly Issue[];
}

/** Few enough to be listed in full by the facts of one item. */
const MOST = 12;
/** The longer the list, the more there is to lose: two groups at least of this size, else of the next. */
const SIZES = [6, 4, 2, 1];

/**
 * One question that a label or an author answers with up to twelve issues, a long list where there is one: each one's number and title
 * beside the label or the login. Undefined where fewer than two labels or authors have so few.
 */
export function askIssues(issues: readonly Issue[], ...seed: (string | number)[]): IssueQuestion | undefined {
  const groups = [
    ...grouped(
      issues,
      ({ labels }) => labels,
      (label) => `Which issues carry the label \`${label}\`? Give number and title.`,
    ),
    ...grouped(
      issues,
      ({ author }) => (author === undefined ? [] : [author]),
      (login) => `Which issues did \`${login}\` open? Give number and title.`,
    ),
  ];
  const [asked, other] = seededDraw(longest(groups), 2, () => true, 'issues', ...seed);
  if (asked === undefined || other === undefined) return undefined;
  const needed = asked.issues.map(
    ({ number, title }, i): Fact => ({
      id: `issue-${i}`,
      class: 'needed',
      atoms: [...new Set([String(number), ...safePieces(asJson(title)), asked.shared])],
      question: asked.question,
    }),
  );
  return { question: asked.question, decoy: other.question, needed };
}

function longest(groups: readonly Group[]): readonly Group[] {
  for (const size of SIZES) {
    const long = groups.filter(({ issues }) => issues.length >= size);
    if (long.length >= 2) return long;
  }
  return [];
}

/** As JSON spells it between the quotes, so that its pieces stand in the payload. */
const asJson = (text: string): string => JSON.stringify(text).slice(1, -1);

function grouped(
  issues: readonly Issue[],
  keysOf: (issue: Issue) => readonly string[],
  ask: (key: string) => string,
): Group[] {
  const groups = new Map<string, Map<number, Issue>>();
  for (const issue of issues) {
    for (const key of keysOf(issue)) {
      const group = groups.get(key) ?? new Map<number, Issue>();
      groups.set(key, group.set(issue.number, issue));
    }
  }
  return [...groups]
    .filter(([key, group]) => group.size <= MOST && asJson(key) === key && key !== '')
    .map(([shared, group]) => ({ question: ask(shared), shared, issues: [...group.values()] }));
}
