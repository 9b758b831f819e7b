import { parseJsonText } from '../../base/index.js';
import type { Candidate } from '../../compressors/index.js';
import { AGAIN, type Encoding, formatHead, JSON_SPEC } from '../../encode/index.js';
import type { History } from './history.js';
import { matchJson } from './match-json.js';
import { matchLines } from './match-lines.js';

/** Tokens that one reference must save. In `plain` a run must be long enough that nobody would want it twice. */
const LEAST: Readonly<Record<Encoding, number>> = { plain: 12, dense: 3 };
/** The legend of references in JSON. */
const JSON_LEGEND = '"=7.a[2]": value a[2] of tool result 7';
/** A smaller share saved is not worth encoding the rest a second time. */
const WORTH = 0.02;

/** Lossless encodings of a text of its own, to be put inside. */
export type Encode = (text: string) => readonly Candidate[];

/**
 * Candidates that refer to earlier blocks of the request (and to lines above in the block itself): the text with copy marks or
 * references in it, as it is and encoded by the form of its kind. Empty when nothing stood before.
 */
export function proposeAgain(
  text: string,
  history: History,
  encoding: Encoding,
  estimate: (text: string) => number,
  encode: Encode,
): Candidate[] {
  const candidates: Candidate[] = [];
  const least = LEAST[encoding];
  const whole = estimate(text);
  const offer = (name: string, spec: string, rest: string, gain: number) => {
    const head = formatHead(AGAIN, spec);
    const own = { name, keepRule: 'all', text: `${head}\n${rest}` };
    candidates.push(own);
    if (gain < WORTH * whole) return;
    for (const inner of encode(rest)) {
      if (inner.omission === undefined) {
        candidates.push({ name: `${name}+${inner.name}`, keepRule: 'all', text: `${head}\n${inner.text}` });
      }
    }
  };
  if (text.includes('\n')) {
    const sources = history.lineSources();
    const lines = history.numbers.read(text);
    const found = matchLines(lines, sources, history.lines, least, estimate);
    if (found.gain > 0) offer(AGAIN, '', found.text, found.gain);
  }
  if (/^\s*[[{]/.test(text)) {
    const root = parseJsonText(text);
    const found = root === undefined ? undefined : matchJson(text, root, history.values(), least, estimate);
    if (found !== undefined) offer(`${AGAIN}:json`, `${JSON_SPEC} ${JSON_LEGEND}`, found.text, found.gain);
  }
  return candidates;
}
