import type { JsonNode } from '../../base/index.js';
import { type Gaps, GapTable, MINIFIED, type Place, type Spacing } from './spacing.js';

type Container = Extract<JsonNode, { kind: 'array' | 'object' }>;

/** `inline`: on one line where its neighbours are indented; `raw`: spaced by no rule, to be copied as it is. */
export type Exception = 'inline' | 'raw';

export interface Layout {
  readonly spacing: Spacing;
  /** Containers that do not follow the spacing where they stand; what is inside an `inline` one is on one line, too. */
  readonly exceptions: ReadonlyMap<JsonNode, Exception>;
  /** White space before and behind the value. */
  readonly lead: string;
  readonly tail: string;
}

const children = (node: Container): readonly JsonNode[] =>
  node.kind === 'array' ? node.items : node.members.map((m) => m.value);

const childStart = (node: Container, i: number): number | undefined =>
  node.kind === 'array' ? node.items[i]?.start : node.members[i]?.key.start;

const isContainer = (node: JsonNode): node is Container => node.kind === 'array' || node.kind === 'object';

/** White space behind the opening bracket of a container that has children. */
function opening(text: string, node: Container): string | undefined {
  const start = childStart(node, 0);
  return start === undefined ? undefined : text.slice(node.start + 1, start);
}

/** Reads the spacing off the first containers that show it, in reading order. */
function inferSpacing(text: string, root: JsonNode): Spacing {
  let indent: string | undefined;
  let newline: string | undefined;
  let colon: string | undefined;
  let comma: string | undefined;
  let padObject: string | undefined;
  let padArray: string | undefined;
  const stack: [JsonNode, number][] = [[root, 0]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, depth] = next;
    if (!isContainer(node)) continue;
    const gap = opening(text, node);
    if (gap === undefined) continue;
    if (node.kind === 'object' && colon === undefined) {
      const first = node.members[0] as (typeof node.members)[number];
      colon = text.slice(first.key.end, first.value.start);
    }
    const block = /^(\r?\n)([ \t]*)$/.exec(gap);
    if (block !== null) {
      const width = (block[2] as string).length / (depth + 1);
      if (indent === undefined && Number.isInteger(width)) {
        indent = (block[2] as string).slice(0, width);
        newline = block[1];
      }
    } else {
      if (node.kind === 'object') padObject ??= gap;
      else padArray ??= gap;
      const second = childStart(node, 1);
      if (second !== undefined) comma ??= text.slice((children(node)[0] as JsonNode).end, second);
    }
    if (indent !== undefined && colon !== undefined && comma !== undefined && padObject !== undefined) {
      if (padArray !== undefined) break;
    }
    for (const child of [...children(node)].reverse()) if (isContainer(child)) stack.push([child, depth + 1]);
  }
  return {
    indent,
    newline: newline ?? '\n',
    colon: colon ?? (indent === undefined ? MINIFIED.colon : ': '),
    comma: comma ?? (indent === undefined ? MINIFIED.comma : ', '),
    padObject: padObject ?? '',
    padArray: padArray ?? '',
  };
}

const same = (text: string, from: number, to: number, expected: string): boolean =>
  to - from === expected.length && text.startsWith(expected, from);

/** True when the container's own white space (not that of its children) is what the gaps say. */
function follows(text: string, node: Container, gaps: Gaps, colon: string): boolean {
  let at = node.start + 1;
  let due = gaps.open;
  if (node.kind === 'array') {
    for (const item of node.items) {
      if (!same(text, at, item.start, due)) return false;
      at = item.end;
      due = gaps.next;
    }
  } else {
    for (const { key, value } of node.members) {
      if (!same(text, at, key.start, due) || !same(text, key.end, value.start, colon)) return false;
      at = value.end;
      due = gaps.next;
    }
  }
  return same(text, at, node.end - 1, gaps.close);
}

/** The spacing of a JSON text and where it is broken. Linear. */
export function readLayout(text: string, root: JsonNode): Layout {
  const spacing = inferSpacing(text, root);
  const table = new GapTable(spacing);
  const exceptions = new Map<JsonNode, Exception>();
  const visit = (node: JsonNode, place: Place): void => {
    if (!isContainer(node)) return;
    if (childStart(node, 0) === undefined) {
      if (node.end - node.start !== 2) exceptions.set(node, 'raw');
      return;
    }
    let at = place;
    const first = text.charCodeAt(node.start + 1);
    if (!at.inline && first !== 10 && first !== 13) {
      at = { depth: place.depth, inline: true };
      exceptions.set(node, 'inline');
    }
    if (!follows(text, node, table.of(node.kind, at), spacing.colon)) {
      exceptions.set(node, 'raw');
      return;
    }
    const inside: Place = at.inline ? at : { depth: at.depth + 1, inline: false };
    if (node.kind === 'array') for (const item of node.items) visit(item, inside);
    else for (const member of node.members) visit(member.value, inside);
  };
  visit(root, { depth: 0, inline: spacing.indent === undefined });
  return { spacing, exceptions, lead: text.slice(0, root.start), tail: text.slice(root.end) };
}
