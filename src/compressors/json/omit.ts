import type { JsonNode } from '../../base/index.js';
import { findRecordSets, type OmissionStatement, type RecordSet } from '../../ccr/index.js';
import type { JsonDocument } from '../../encode/index.js';
import type { CompressorInput } from '../types.js';
import { type Flat, flatten } from './flatten.js';
import { namedEntries } from './opaque.js';
import { priorities } from './priorities.js';
import { type RowKind, rowKind } from './row-kind.js';
import { makeStatement } from './statement.js';

/** A choice of rows, by container, and what is said of the others. */
export interface Selection {
  readonly keepRule: string;
  readonly keep: ReadonlyMap<JsonNode, readonly boolean[]>;
  readonly omission: OmissionStatement;
}

interface RankedRow {
  readonly container: JsonNode;
  readonly index: number;
  readonly node: JsonNode;
  readonly flat: Flat;
  readonly weight: number;
}

/** The record sets of a document and what their rows are. */
export interface SortedSet extends RecordSet {
  readonly flats: readonly Flat[];
  readonly kind: RowKind;
}

export function sortRecordSets(doc: JsonDocument, text: string): SortedSet[] {
  return findRecordSets(doc.root).map((set) => {
    const flats = set.rows.map((node) => flatten(text, node));
    return { ...set, flats, kind: rowKind(flats, set.keys) };
  });
}

/**
 * Of events the rows that something sets apart, of opaque maps the entries that the request names, of records every one; under
 * `aggressive` the weightiest rows of all that fit the target. Undefined: nothing to leave out.
 */
export function selectRows(sets: readonly SortedSet[], input: CompressorInput): Selection | undefined {
  const { text, query, fidelity, targetTokens, estimate } = input;
  const rows: RankedRow[] = sets.flatMap(({ container, rows: nodes, keys, flats, kind }) => {
    const weights =
      kind === 'events' || fidelity === 'aggressive'
        ? priorities(flats, keys, query)
        : kind === 'opaque'
          ? namedEntries(flats, keys as readonly string[], query)
          : undefined;
    return nodes.map((node, index) => ({
      container,
      index,
      node,
      flat: flats[index] as Flat,
      weight: weights?.[index] ?? 1,
    }));
  });
  if (rows.length === 0) return undefined;
  const cost = (row: RankedRow) => estimate(text.slice(row.node.start, row.node.end));
  const kept =
    fidelity === 'aggressive' && targetTokens !== undefined
      ? fitting(rows, targetTokens, cost)
      : new Set(rows.filter((row) => row.weight > 0));
  const omitted = rows.filter((row) => !kept.has(row));
  if (omitted.length === 0) return undefined;
  const keep = new Map<JsonNode, boolean[]>();
  for (const row of rows) {
    const flags = keep.get(row.container) ?? [];
    flags[row.index] = kept.has(row);
    keep.set(row.container, flags);
  }
  for (const [container, flags] of keep) if (flags.every((flag) => flag)) keep.delete(container);
  return {
    keepRule: fidelity === 'aggressive' ? 'rows:target' : 'rows:structure',
    keep,
    omission: makeStatement(
      {
        omitted: omitted.map(({ flat }) => flat),
        kept: [...kept].map(({ flat }) => flat),
        size: omitted.reduce((sum, { node }) => sum + node.end - node.start, 0),
      },
      query,
    ),
  };
}

/** The weightiest rows within the target, in halves of their JSON text's cost: tables cost about that. */
function fitting(rows: readonly RankedRow[], target: number, cost: (row: RankedRow) => number): Set<RankedRow> {
  const ranked = [...rows].sort((a, b) => b.weight - a.weight);
  const kept = new Set<RankedRow>();
  let left = target;
  for (const row of ranked) {
    const price = cost(row) / 2;
    if (price > left) continue;
    left -= price;
    kept.add(row);
  }
  return kept;
}
