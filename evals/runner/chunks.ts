import type { Item } from '../tasks/index.js';

/** No more items than this go to a worker at once, so that none waits long at the end. */
const MOST = 20;

/** Items in order, cut where the cluster changes: those of one cluster share payloads, which a worker then reads once. */
export function* chunksOf(items: Iterable<Item>): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    const last = chunk.at(-1);
    if (
      last !== undefined &&
      (chunk.length >= MOST || (last.cluster !== item.cluster && last.position !== undefined))
    ) {
      yield chunk;
      chunk = [];
    }
    chunk.push(item);
  }
  if (chunk.length > 0) yield chunk;
}
