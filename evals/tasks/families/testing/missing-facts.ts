import type { Item } from '../../types.js';

/** Facts of items of line records whose atoms do not stand together on a line of the payload: `item fact` each. */
export function missingFacts(items: readonly Item[]): string[] {
  return items.flatMap(({ id, request, payloadMessages, facts }) => {
    const lines = payloadMessages.flatMap((index) => request.messages[index]?.content?.split('\n') ?? []);
    const lost = facts.filter(({ atoms }) => !lines.some((line) => atoms.every((atom) => line.includes(atom))));
    return lost.map((fact) => `${id} ${fact.id}`);
  });
}
