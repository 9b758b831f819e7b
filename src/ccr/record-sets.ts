import type { JsonNode } from '../base/index.js';

/** A container whose children are records that may be left out, and asked for by their numbers. */
export interface RecordSet {
  readonly container: JsonNode;
  readonly rows: readonly JsonNode[];
  /** The keys, where the container is an object. */
  readonly keys: readonly string[] | undefined;
}

/** Smaller arrays stay whole. */
const MIN_ROWS = 20;
const MIN_SHARE = 0.8;

/** The outermost arrays of at least 20 objects, and objects with at least 20 members of one kind, in reading order. */
export function findRecordSets(root: JsonNode): RecordSet[] {
  const found: RecordSet[] = [];
  const visit = (node: JsonNode): void => {
    if (node.kind !== 'array' && node.kind !== 'object') return;
    const rows = node.kind === 'array' ? node.items : node.members.map((m) => m.value);
    const isSet = rows.length >= MIN_ROWS && (share(rows, 'object') >= MIN_SHARE || isLookup(node));
    if (isSet) {
      found.push({
        container: node,
        rows,
        keys: node.kind === 'object' ? node.members.map((m) => m.key.value) : undefined,
      });
    } else rows.forEach(visit);
  };
  visit(root);
  return found;
}

/** An object from ids to strings, not one record with many fields: its keys have digits in them. */
function isLookup(node: JsonNode): boolean {
  if (node.kind !== 'object') return false;
  const ids = node.members.filter(({ key, value }) => value.kind === 'string' && /\d/.test(key.value)).length;
  return ids >= node.members.length * MIN_SHARE;
}

function share(rows: readonly JsonNode[], kind: JsonNode['kind']): number {
  return rows.filter((row) => row.kind === kind).length / rows.length;
}
