import type { JsonNode, JsonObject } from '../base/index.js';

/**
 * The JSON text of a node, changed to mean `value`: members that are gone are cut out, values that differ are written anew, and every other
 * character stays as it came. An object that gets new keys, and an array that changes its length, are written anew as a whole.
 */
export function patchJson(json: string, node: JsonNode, value: unknown): string {
  if (node.kind === 'array' && Array.isArray(value) && value.length === node.items.length) {
    return around(json, node, node.items, (item, i) => patchJson(json, item, value[i]));
  }
  if (node.kind === 'object' && isRecord(value)) return patchObject(json, node, value) ?? JSON.stringify(value);
  if (node.kind === 'array' || node.kind === 'object') return JSON.stringify(value);
  const source = json.slice(node.start, node.end);
  return JSON.stringify(JSON.parse(source)) === JSON.stringify(value) ? source : JSON.stringify(value);
}

function patchObject(json: string, node: JsonObject, value: Readonly<Record<string, unknown>>): string | undefined {
  const latest = new Map(node.members.map((member) => [member.key.value, member]));
  if (Object.keys(value).some((key) => !latest.has(key))) return undefined;
  const pieces: string[] = [];
  let before = node.start;
  for (const member of node.members) {
    const key = member.key.value;
    if (Object.hasOwn(value, key)) {
      // The first member that stays stands behind the brace as the first one did.
      const gap =
        pieces.length === 0
          ? json.slice(node.start, (node.members[0] as typeof member).key.start)
          : json.slice(before, member.key.start);
      const text =
        latest.get(key) === member
          ? patchJson(json, member.value, value[key])
          : json.slice(member.value.start, member.value.end);
      pieces.push(gap, json.slice(member.key.start, member.value.start), text);
    }
    before = member.value.end;
  }
  return pieces.length === 0 ? '{}' : `${pieces.join('')}${json.slice(before, node.end)}`;
}

function around(
  json: string,
  node: JsonNode,
  items: readonly JsonNode[],
  write: (item: JsonNode, at: number) => string,
): string {
  const pieces: string[] = [];
  let at = node.start;
  items.forEach((item, i) => {
    pieces.push(json.slice(at, item.start), write(item, i));
    at = item.end;
  });
  return `${pieces.join('')}${json.slice(at, node.end)}`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
