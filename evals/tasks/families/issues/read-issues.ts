import { z } from 'zod';

const issueSchema = z.object({
  number: z.number().int(),
  title: z.string(),
  user: z.object({ login: z.string() }).nullish(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string() })])).nullish(),
});

/** What a question about issues needs of one. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly author?: string;
  readonly labels: readonly string[];
}

/** One record of the payload, and the issues that stand on it: one, or, where an element wraps a reply, all of that. */
export interface IssueRow {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

const DEEPEST = 8;

/**
 * The records of a JSON payload: the elements of its outermost array, of the arrays of an outermost object, or the lines of JSON Lines.
 * Undefined for what is no JSON.
 */
export function readIssues(text: string): IssueRow[] | undefined {
  const values = parsed(text);
  return values?.map((value) => ({ value, issues: issuesIn(value, DEEPEST) }));
}

function parsed(text: string): unknown[] | undefined {
  const whole = tryParse(text);
  if (whole !== undefined) return elements(whole);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.map(tryParse);
  return rows.length > 0 && rows.every((row) => row !== undefined) ? rows : undefined;
}

function elements(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return [];
  const lists = Object.values(value).filter(Array.isArray);
  const rows = lists.flat().filter((row) => typeof row === 'object' && row !== null);
  return rows.length > 1 ? rows : [value];
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function issuesIn(value: unknown, depth: number): Issue[] {
  const issue = issueSchema.safeParse(value);
  if (issue.success) {
    const { number, title, user, labels } = issue.data;
    const names = (labels ?? []).map((label) => (typeof label === 'string' ? label : label.name));
    return [{ number, title, labels: names, ...(user ? { author: user.login } : {}) }];
  }
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => issuesIn(inner, depth - 1));
}
