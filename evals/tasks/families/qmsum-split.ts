import { createHash } from 'node:crypto';

/** Meetings of a file that the passage scorer is trained on, as `src/models/training/corpora.py` draws them. */
const TO_TRAIN = 20;

export type Split = 'training' | 'scoring';

/**
 * A file's meetings in two parts, each in the file's order: 20 to train on, the rest to score, by the hash of the transcript, so that nobody chose them. A file of no
 * more meetings was not trained on: all of them score.
 */
export function splitMeetings<T extends { readonly turns: readonly string[] }>(
  meetings: readonly T[],
): Readonly<Record<Split, readonly T[]>> {
  if (meetings.length <= TO_TRAIN) return { training: [], scoring: meetings };
  const hashed = meetings.map((meeting) => ({ meeting, hash: hashOf(meeting.turns) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const chosen = new Set(hashed.slice(0, TO_TRAIN).map(({ meeting }) => meeting));
  return {
    training: meetings.filter((meeting) => chosen.has(meeting)),
    scoring: meetings.filter((meeting) => !chosen.has(meeting)),
  };
}

const hashOf = (turns: readonly string[]): string => createHash('sha256').update(turns.join('\n')).digest('hex');
