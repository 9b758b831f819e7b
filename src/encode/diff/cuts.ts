import type { Cut } from './diff-spec.js';
import type { DiffPart } from './parse.js';

/** The context lines left out at the ends of a hunk. */
export function cutOf({ at, lines }: DiffPart & { kind: 'hunk' }, keep: Uint8Array | undefined): Cut {
  if (keep === undefined) return [0, 0];
  let lead = 0;
  while (lead < lines - 1 && keep[at + 1 + lead] === 0) lead++;
  let trail = 0;
  while (trail < lines - 1 - lead && keep[at + lines - 1 - trail] === 0) trail++;
  return [lead, trail];
}

/** The cut that most hunks have, the first of equals; undefined where no context is left out. */
export function usualCut(parts: readonly DiffPart[], keep: Uint8Array | undefined): Cut | undefined {
  const counts = new Map<string, number>();
  let best: Cut | undefined;
  let most = 0;
  let isCut = false;
  for (const part of parts) {
    if (part.kind !== 'hunk' || keep === undefined || keep[part.at] === 0) continue;
    for (let i = part.at + 1; i < part.at + part.lines && !isCut; i++) isCut = keep[i] === 0;
    const cut = cutOf(part, keep);
    const count = (counts.get(cut.join()) ?? 0) + 1;
    counts.set(cut.join(), count);
    if (count > most) [best, most] = [cut, count];
  }
  return isCut ? best : undefined;
}
