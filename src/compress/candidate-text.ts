import { formatMark, readMark } from '../ccr/index.js';
import type { Candidate, Fidelity } from '../compressors/index.js';
import { decode, HEAD, needsEscape, type Sources } from '../encode/index.js';

/** A candidate as it would be sent: with its full mark in front when something is left out. */
export function fullText(candidate: Candidate, ref: string, tokensBefore: number): string {
  if (candidate.omission === undefined) return candidate.text;
  return `${formatMark(ref, candidate.omission, tokensBefore)}\n${candidate.text}`;
}

/** What a candidate is judged by. */
interface Judged {
  readonly original: string;
  readonly ref: string;
  readonly fidelity: Fidelity;
  readonly sources?: Sources;
}

/** More than a reader can be asked for. */
const MOST_LOOKUPS = 2;

/** Why a candidate must not be sent, by rules 1, 4 and 6; `undefined` when it may. */
export function objection(
  candidate: Candidate,
  sent: string,
  { original, ref, fidelity, sources }: Judged,
): string | undefined {
  if (candidate.omission === undefined) return lossOf(sent, original, sources);
  const { omitted, total } = candidate.omission;
  if (!(Number.isInteger(omitted) && Number.isInteger(total) && omitted >= 1 && omitted <= total)) {
    return 'its mark does not count right';
  }
  if (!sameMark(sent, ref, candidate)) return 'its mark does not read back';
  if (fidelity !== 'aggressive' && candidate.text.replace(/^\[… \d+ [^\]\n]*\]$/gm, '').trim() === '')
    return 'a mark alone';
  // The body of such a block could be taken for an encoded one; only a lossless form or the escape is safe.
  if (needsEscape(original) && candidate.text.startsWith(HEAD)) return 'imitates the notation';
  try {
    decode(sent);
    return undefined;
  } catch {
    return 'did not decode';
  }
}

function lossOf(sent: string, original: string, sources: Sources | undefined): string | undefined {
  try {
    const { text, spans } = decode(sent, sources);
    if (text !== original) return 'did not decode';
    return spans.some(({ lookups }) => lookups > MOST_LOOKUPS) ? 'too many look-ups' : undefined;
  } catch {
    return 'did not decode';
  }
}

function sameMark(sent: string, ref: string, candidate: Candidate): boolean {
  const read = readMark(sent);
  if (read === undefined || candidate.omission === undefined) return false;
  const { ref: readRef, ...said } = read;
  return readRef === ref && stable(said) === stable(candidate.omission);
}

/** JSON with sorted keys; an absent field and an undefined one are the same. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
