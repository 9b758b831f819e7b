import { HeadroomError } from '../../src/index.js';

/** The items as they are, or DATA_INVALID when two of them share an id. */
export function uniqueItems<T extends { readonly id: string }>(items: readonly T[], task: string): readonly T[] {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) {
      throw new HeadroomError(
        'DATA_INVALID',
        `${task}: two items have the id "${id}". Remove one of them from the data.`,
      );
    }
    seen.add(id);
  }
  return items;
}
