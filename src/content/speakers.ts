import { sampleLines } from './sample-lines.js';

/** `Name: …`, with a time before the name, or the name in bold. */
const LABEL =
  /^(?:\[?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?\]?[ \t]+)?(?:>[ \t]+)?(\*{0,2})([\p{L}<][^:：\n*]{0,78})(?:(?::\1|\1:)[ \t]+|\1：\s*)(?=\S)/u;
/** Names have few words, and none of the signs of code, paths and keys; initials and titles in brackets may stand in them. */
const MOST_WORDS = 9;
const NO_NAME = /[=/\\{}[\]|$@#;"`]|::|\(\)|^(?:https?|npm|error|warning|note|info|debug|hint|remote)\b/i;
/** Code units of a line that are read. */
const FRONT = 400;
/** A transcript has at least so many labels, on this share of its lines, and each speaker so many turns in the mean. */
const LEAST = 6;
const LABELLED = 0.3;
const TURNS_EACH = 2.5;
/** Of neighbouring labels, this share are of two speakers: prefixes of a program's messages stay the same. */
const CHANGES = 0.3;
/** Of three speakers or more: where each is followed by one other this often, they are the fields of records. */
const SAME_NEXT = 0.9;
/** Of what is said by turns, this share are words in a row, as values of keys are not. */
const SPOKEN = 0.3;
/** Four words in a row with nothing but commas between, or what people say between others' words. */
const SAID = /(?:^|[\s("'“*])\p{L}[\p{L}\p{M}'’-]*[,;]?(?: {1,2}[,]? ?\p{L}[\p{L}\p{M}'’-]*[,;]?){3}/u;
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]{4}/u;
/** Ends and signs that values, calls and literals have. */
const VALUE = /[{[(,;=\\|]\s*$|^["'[{(<].*["'\]})>],?$|[{}<>=;|\\$@^~]{2}|\S[=/\\]\S+$|^\S+$/;
const NOISE = /^(?:[{[(<*][\w' ]{1,20}[}\])>*][ .]*)+$/;

/** Who speaks on a line, and where the label ends in it. */
export interface SpeakerLabel {
  readonly speaker: string;
  readonly end: number;
}

export function readLabel(line: string): SpeakerLabel | undefined {
  const found = LABEL.exec(line.slice(0, 160));
  const speaker = found?.[2]?.trim();
  if (found === null || speaker === undefined || speaker.split(/\s+/).length > MOST_WORDS) return undefined;
  return NO_NAME.test(speaker) ? undefined : { speaker, end: found[0].length };
}

/** True where many lines begin with names that come again and take turns, and sentences follow them. Linear. */
export const isTranscript = (text: string): boolean => takesTurns(sampleLines(text).lines);

/** The same of a text's (sampled) lines without blank ones. */
export function takesTurns(lines: readonly string[]): boolean {
  const turns = lines.flatMap((line) => {
    const front = line.slice(0, FRONT);
    const label = readLabel(front);
    return label === undefined ? [] : [{ speaker: label.speaker, said: front.slice(label.end).trim() }];
  });
  if (turns.length < LEAST || turns.length < LABELLED * lines.length) return false;
  const speakers = new Set(turns.map(({ speaker }) => speaker));
  if (speakers.size < 2 || turns.length < TURNS_EACH * speakers.size) return false;
  const spoken = turns.filter(({ said }) => !NOISE.test(said));
  const sentences = spoken.filter(({ said }) => DENSE.test(said) || (SAID.test(said) && !VALUE.test(said))).length;
  if (sentences < SPOKEN * spoken.length || sentences < LEAST / 2) return false;
  return takeTurns(turns.map(({ speaker }) => speaker));
}

/** Speakers change, and not in one order that is always the same. */
function takeTurns(speakers: readonly string[]): boolean {
  const next = new Map<string, Map<string, number>>();
  let changes = 0;
  for (let i = 1; i < speakers.length; i++) {
    const [from, to] = [speakers[i - 1] as string, speakers[i] as string];
    if (from !== to) changes++;
    const counts = next.get(from) ?? new Map<string, number>();
    counts.set(to, (counts.get(to) ?? 0) + 1);
    next.set(from, counts);
  }
  if (changes < CHANGES * (speakers.length - 1)) return false;
  const usual = [...next.values()].reduce((sum, counts) => sum + Math.max(...counts.values()), 0);
  return new Set(speakers).size < 3 || usual < SAME_NEXT * (speakers.length - 1);
}
