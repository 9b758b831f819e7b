import { definitionsOf, errorSize, type Language, SYNTAX, type SyntaxNode, withTree } from '../../grammars/index.js';
import type { Query } from '../types.js';
import { cutBodies } from './bodies.js';
import { cutDefinitions } from './budget.js';
import { cutComments } from './comments.js';
import { type Cut, type CutContext, inOrder } from './cuts.js';
import { cutLiterals } from './literals.js';
import { namedIn } from './named.js';
import { statementsOf } from './statements.js';
import type { SourceView } from './view.js';

/** Of a source so much may be errors of syntax: a grammar lags behind its language. */
const ERRORS = 0.02;

/** What is left out of a source, and what the block then reads. */
export interface Skeleton {
  readonly language: Language;
  readonly text: string;
  /** Rows left out. */
  readonly omitted: number;
}

export interface SkeletonRequest {
  readonly languages: readonly Language[];
  readonly path: string | undefined;
  readonly query: Query;
  readonly estimate: (text: string) => number;
  /** The tokens that it should come down to, by `estimate`; absent where every signature stays. */
  readonly targetTokens?: number;
}

interface Read {
  readonly language: Language;
  readonly errors: number;
  readonly bodies: readonly Cut[];
  readonly others: readonly Cut[];
  /** Whole definitions. */
  readonly definitions: readonly Cut[];
}

/**
 * A source without the bodies of functions that the request does not name, and without the rest of long comments and large literals. What is left
 * parses as well as the source did, or there is none. Undefined where no grammar fits or nothing can be left out.
 */
export function skeletonOf(view: SourceView, request: SkeletonRequest): Skeleton | undefined {
  let best: Read | undefined;
  for (const language of request.languages) {
    const read = withTree(language, view.source, (root) => readSource(root, language, view, request));
    if (read !== undefined && read.errors < (best?.errors ?? Number.POSITIVE_INFINITY)) best = read;
    if (best?.errors === 0) break;
  }
  if (best === undefined || best.errors > ERRORS * view.source.length) return undefined;
  const { bodies, others, definitions: whole } = best;
  const ways = [[...bodies, ...others], bodies];
  for (const cuts of whole.length === 0 ? ways : [[...whole, ...bodies, ...others], ...ways]) {
    const found = inOrder(cuts);
    if (found.length > 0 && parsesAsWell(found, view, best)) return write(found, view, best.language);
  }
  return undefined;
}

function readSource(root: SyntaxNode, language: Language, view: SourceView, request: SkeletonRequest): Read {
  const errors = errorSize(root);
  if (errors > ERRORS * view.source.length) return { language, errors, bodies: [], others: [], definitions: [] };
  const { rows, first } = view;
  const context: CutContext = { rows, first, estimate: request.estimate };
  const syntax = SYNTAX[language];
  const { comments, lists, strings, functions, types } = syntax;
  // One walk for all of them.
  const nodes = root.descendantsOfType([...functions, ...types, ...comments, ...lists, ...strings]);
  const ofTypes = (wanted: readonly string[]) => nodes.filter(({ type }) => wanted.includes(type));
  const defining = ofTypes([...functions, ...types]).filter(({ isNamed }) => isNamed);
  const definitions = definitionsOf(defining, language);
  const named = namedIn(definitions, request.query, request.path, view);
  const kept = new Set([...named.direct, ...named.called]);
  const spans = [...kept].flatMap((index) => definitions[index] ?? []);
  const others = [
    ...cutComments(ofTypes(comments), context),
    ...cutLiterals(ofTypes([...lists, ...strings]), definitions, syntax, context),
  ].filter(({ from }) => !spans.some(({ start, end }) => from > start.row && from <= end.row));
  const bodies = cutBodies(definitions, kept, syntax, context);
  const { query, targetTokens } = request;
  const whole =
    targetTokens === undefined
      ? []
      : cutDefinitions(
          statementsOf(definitions, defining, ofTypes(comments), rows),
          definitions,
          named,
          [...bodies, ...others],
          { query, targetTokens },
          syntax,
          context,
        );
  return { language, errors, bodies, others, definitions: whole };
}

/** The lines of the source with the marks in place: an index for a row that stays. */
function linesOf(cuts: readonly Cut[], count: number): (number | { text: string; at: number })[] {
  const lines: (number | { text: string; at: number })[] = [];
  let at = 0;
  for (const { from, to, gap } of cuts) {
    for (; at < from; at++) lines.push(at);
    lines.push({ text: gap, at: from });
    at = to + 1;
  }
  for (; at < count; at++) lines.push(at);
  return lines;
}

function parsesAsWell(cuts: readonly Cut[], { rows }: SourceView, { language, errors }: Read): boolean {
  const source = linesOf(cuts, rows.length)
    .map((line) => (typeof line === 'number' ? rows[line] : line.text))
    .join('\n');
  return withTree(language, source, (root) => errorSize(root) <= errors) === true;
}

function write(cuts: readonly Cut[], view: SourceView, language: Language): Skeleton {
  return {
    language,
    text: view.write(linesOf(cuts, view.rows.length)),
    omitted: cuts.reduce((sum, { from, to }) => sum + to - from + 1, 0),
  };
}
