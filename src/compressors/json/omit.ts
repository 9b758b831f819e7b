import type { JsonNode } from '../../base/index.js';
import type { OmissionStatement } from '../../ccr/index.js';
import type { JsonDocument } from '../../encode/index.js';
import type { CompressorInput } from '../types.js';
import { type Flat, flatten } from './flatten.js';
import { priorities } from './priorities.js';
import { findRecordSets } from './record-sets.js';
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

/** Rows that something sets apart; under `aggressive` the weightiest rows that fit the target. Undefined: nothing to leave out. */
export function selectRows(doc: JsonDocument, input: CompressorInput): Selection | undefined {
  const { text, query, fidelity, targetTokens, estimate } = input;
  const rows: RankedRow[] = findRecordSets(doc.root).flatMap(({ container, rows: nodes, keys }) => {
    const flats = nodes.map((node) => flatten(text, node));
    const weights = priorities(flats, keys, query);
    return nodes.map((node, index) => ({
      container,
      index,
      node,
      flat: flats[index] as Flat,
      weight: weights[index] as number,
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
      omitted.map((row) => row.flat),
      rows.length,
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
