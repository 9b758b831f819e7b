import { parseJsonText } from '../../base/index.js';
import type { Candidate } from '../../compressors/index.js';
import { AGAIN, decode, type Encoding, formatHead, JSON_SPEC } from '../../encode/index.js';
import { EXPLAINED, type History } from './history.js';
import type { TextLines } from './line-index.js';
import { matchJson } from './match-json.js';
import { irreplaceable, matchLines, type Rewritten } from './match-lines.js';

/** Tokens that one reference must save. In `plain` a run must be long enough that nobody would want it twice. */
const LEAST: Readonly<Record<Encoding, number>> = { plain: 12, dense: 3 };
/** A smaller share saved is not worth encoding the rest a second time. */
const WORTH = 0.02;

/** Lossless encodings of a text of its own, to be put inside. */
export type Encode = (text: string) => readonly Candidate[];

/**
 * Candidates that refer to earlier blocks of the request (and to lines above in the block itself): the text with copy marks or
 * references in it, as it is and encoded by the form of its kind. Empty when nothing stood before. What
 * cannot come to fewer than `enough` tokens by estimate is not proposed where that is seen early.
 */
export function proposeAgain(
  text: string,
  history: History,
  encoding: Encoding,
  estimate: (text: string) => number,
  encode: Encode,
  enough = Number.POSITIVE_INFINITY,
): Candidate[] {
  const candidates: Candidate[] = [];
  const least = LEAST[encoding];
  const whole = estimate(text);
  const offer = (name: string, head: string, rest: string) =>
    candidates.push({ name, keepRule: 'all', text: `${head}\n${rest}` });
  const offerEncoded = (name: string, head: string, { text: rest, gain }: Rewritten) => {
    if (gain < WORTH * whole) return;
    for (const one of encode(rest)) {
      const block = `${head}\n${one.text}`;
      if (one.omission === undefined && estimate(block) <= enough && isShallow(block, history)) {
        candidates.push({ name: `${name}+${one.name}`, keepRule: 'all', text: block });
      }
    }
  };
  if (text.includes('\n')) {
    const sources = history.lineSources();
    const lines = history.linesOf(text);
    const found = isHopeless(lines, history, estimate, enough)
      ? undefined
      : matchLines(lines, sources, history.lines, least, estimate);
    if (found !== undefined && found.gain > 0) {
      const head = formatHead(AGAIN);
      offer(AGAIN, head, found.text);
      // Below a form with look-ups of its own, lines of the block itself would take too many; the form finds them by its own means.
      const across = found.inside === 0 ? found : matchLines(lines, sources, history.lines, least, estimate, false);
      offerEncoded(AGAIN, head, across);
    }
  }
  const values = /^\s*[[{]/.test(text) ? history.values() : undefined;
  if (values?.isEmpty === false) {
    const root = parseJsonText(text);
    const found = root === undefined ? undefined : matchJson(text, root, values, least, estimate);
    if (found !== undefined) {
      // One legend is enough for a conversation.
      const head = history.explained ? formatHead(AGAIN, JSON_SPEC) : EXPLAINED;
      offer(`${AGAIN}:json`, head, found.text);
      offerEncoded(`${AGAIN}:json`, head, found);
    }
  }
  return candidates;
}

/** What estimates of a text and of its lines may differ by. */
const SLACK = 4;

/** Lines are estimated in stretches of about so many UTF-16 code units: most texts show early that they have too many tokens. */
const STRETCH = 16_000;

function isHopeless(lines: TextLines, history: History, estimate: (text: string) => number, enough: number): boolean {
  if (enough === Number.POSITIVE_INFINITY || enough > estimate(lines.text)) return false;
  const least = irreplaceable(lines, history.lines);
  if (least === undefined) return false;
  let tokens = 0;
  let from = 0;
  let length = 0;
  for (const [i, line] of least.entries()) {
    length += line.length;
    if (length < STRETCH) continue;
    tokens += estimate(least.slice(from, i + 1).join('\n')) - SLACK;
    if (tokens > enough) return true;
    from = i + 1;
    length = 0;
  }
  return estimate(least.join('\n')) > enough + SLACK;
}

/** More than a reader can be asked for. */
const MOST_LOOKUPS = 2;

/** False where a form has put a reference to something that takes look-ups behind look-ups of its own. */
function isShallow(text: string, history: History): boolean {
  try {
    return decode(text, history).spans.every(({ lookups }) => lookups <= MOST_LOOKUPS);
  } catch {
    return false;
  }
}
