/** `Name: …`, with a time before or behind the name, or both in bold. */
const LABEL =
  /^(?:\[?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?\]?[ \t]+)?(?:[-*>][ \t]+)?(\*{0,2})([\p{L}<][^:\n*]{0,78})(?::\1|\1:)[ \t]+(?=\S)/u;
/** Names have few words. */
const MOST_WORDS = 9;
/** Lines that are looked at. */
const LOOKED_AT = 2000;
/** A transcript has at least so many labels, on this share of its lines, and each speaker so many turns in the mean. */
const LEAST = 6;
const SHARE = 0.3;
const TURNS_EACH = 2.5;

/** Who speaks on a line, and where the label ends in it. */
export interface SpeakerLabel {
  readonly speaker: string;
  readonly end: number;
}

export function readLabel(line: string): SpeakerLabel | undefined {
  const found = LABEL.exec(line.slice(0, 160));
  const speaker = found?.[2]?.trim();
  if (found === null || speaker === undefined || speaker.split(/\s+/).length > MOST_WORDS) return undefined;
  return { speaker, end: found[0].length };
}

/** True where many lines begin with a name, and the names come again: what a list of keys and values has not. */
export function isTranscript(text: string): boolean {
  let lines = 0;
  let labels = 0;
  const speakers = new Set<string>();
  for (let at = 0; at < text.length && lines < LOOKED_AT; ) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(at, Math.min(end, at + 200));
    at = end + 1;
    if (line.trim() === '') continue;
    lines++;
    const label = readLabel(line);
    if (label === undefined) continue;
    labels++;
    speakers.add(label.speaker);
  }
  return labels >= LEAST && labels >= SHARE * lines && labels >= TURNS_EACH * speakers.size && speakers.size > 1;
}
