import { isBlob } from './blob.js';
import { isBuildOutput } from './build-output.js';
import { configType } from './config-lines.js';
import { delimitedType, headedType } from './delimited.js';
import { diffShare } from './diff-regions.js';
import { type Evidence, reaches } from './evidence.js';
import { isJsonHits } from './json-hits.js';
import { isJsonLines } from './json-text.js';
import { looksLikeCode } from './line-shape.js';
import { isListing, isTree } from './listings.js';
import { isAlike, isRepeated, logReason, TERMINAL_OUTPUT } from './log-lines.js';
import { isMarkdown } from './markdown.js';
import { declaredMarkup, markupType } from './markup.js';
import { isNumbered } from './numbered.js';
import { isProse } from './prose.js';
import {
  looksLikeFileHits,
  looksLikeHeadedHits,
  looksLikeHits,
  looksLikeNames,
  looksLikePaths,
} from './search-lines.js';
import { takesTurns } from './speakers.js';
import { isAlignedTable, isMarkdownTable, isRuledTable } from './tables.js';
import { isTestOutput } from './test-output.js';
import { isStackTrace } from './traces.js';
import type { ContentType } from './types.js';

/** A type with why. */
export interface Recognised {
  readonly type: ContentType;
  readonly reason: string;
}

type Recogniser = (evidence: Evidence) => Recognised | undefined;

const MOSTLY = 0.5;
const CODE = 0.25;

const when = (type: ContentType, reason: string, test: (evidence: Evidence) => boolean): Recogniser => {
  const found = { type, reason };
  return (evidence) => (test(evidence) ? found : undefined);
};

const typed = (reason: string, find: (evidence: Evidence) => ContentType | undefined): Recogniser => {
  return (evidence) => {
    const type = find(evidence);
    return type === undefined ? undefined : { type, reason };
  };
};

/** In this order: what has a grammar of its own first, what is told by the share of its lines after it. */
const RECOGNISERS: readonly Recogniser[] = [
  typed('declared tags', declaredMarkup),
  when('blob', 'opaque characters', isBlob),
  when('diff', 'hunks of a diff', isDiff),
  when('search-json', 'search hits as JSON', isJsonHits),
  when('json-lines', 'one JSON value a line', isJsonLines),
  typed('tags', markupType),
  typed('delimited cells', headedType),
  when('search-hits', 'search hits', (evidence) => looksLikeHits(evidence.lines) && !isBuildOutput(evidence)),
  when('search-hits', 'search hits below their files', ({ lines }) => looksLikeHeadedHits(lines)),
  when('markdown-table', 'rows between bars', isMarkdownTable),
  when('aligned-table', 'a table with rules', isRuledTable),
  when('numbered-code', 'numbered lines', ({ lines }) => isNumbered(lines)),
  when('search-hits', 'search hits in one file', ({ lines }) => looksLikeFileHits(lines)),
  when('tree', 'drawing of folders', isTree),
  when('file-list', 'list of files', (evidence) => isListing(evidence) || looksLikePaths(evidence.lines)),
  typed('delimited cells', delimitedType),
  when('markdown', 'sections, fences and lists', isMarkdown),
  when('transcript', 'turns of speakers', ({ lines }) => takesTurns(lines)),
  when('stack-trace', 'stack frames', isStackTrace),
  logOr('test-output', isTestOutput),
  logOr('build-output', isBuildOutput),
  (evidence) => logOf(evidence),
  typed('keys and values', configType),
  when('aligned-table', 'aligned columns', isAlignedTable),
  when('file-list', 'names of files', ({ lines }) => looksLikeNames(lines)),
  when('code', 'source code', isCode),
  when('log', 'lines that repeat', isRepeated),
  when('prose', 'sentences', isProse),
  when('log', 'lines of a few shapes', isAlike),
];

/** The type of a text that is no JSON document. */
export function recognise(evidence: Evidence): Recognised {
  if (evidence.lines.length === 0) return { type: 'text', reason: 'no lines' };
  for (const recogniser of RECOGNISERS) {
    const found = recogniser(evidence);
    if (found !== undefined) return found;
  }
  return { type: 'text', reason: 'no structure known' };
}

/** Output of a program, unless its lines are stamped: then it is a log of that program. */
function logOr(type: ContentType, test: (evidence: Evidence) => boolean): Recogniser {
  return (evidence) => (test(evidence) ? (logOf(evidence, 'timestamped lines') ?? { type, reason: type }) : undefined);
}

function logOf(evidence: Evidence, only?: string): Recognised | undefined {
  const reason = logReason(evidence);
  if (reason === undefined || (only !== undefined && reason !== only)) return undefined;
  return { type: reason === TERMINAL_OUTPUT ? 'recording' : 'log', reason };
}

/** How `git log`, `git show` and `git format-patch` begin; their messages may be longer than the diffs below. */
const COMMIT = /^(?:commit [0-9a-f]{7,64}(?: \(|$)|From [0-9a-f]{40} )/;

function isDiff({ text, lines }: Evidence): boolean {
  const share = diffShare(text);
  return share >= MOSTLY || (share > 0 && COMMIT.test(lines[0] ?? ''));
}

function isCode({ lines }: Evidence): boolean {
  return reaches(lines, CODE * lines.length, looksLikeCode);
}
