import type { LogText } from '../../encode/index.js';
import { walkFrontWords } from './front-words.js';

const LEVEL =
  /^(?:TRACE|DEBUG|FINE|FINER|FINEST|CONFIG|VERBOSE|INFO|INFORMATION|NOTICE|WARN|WARNING|ERR|ERROR|SEVERE|CRITICAL|CRIT|ALERT|EMERG|FATAL|PANIC)$/;
const BRACKETED = /^\[(trace|debug|info|notice|warn|warning|error|crit|alert|emerg|fatal)\]$/i;
const CAPITALISED = /^(?:Trace|Debug|Info|Notice|Warn|Warning|Error|Critical|Fatal)$/;
const LETTER = /^[VDIWEF]$/;
/** Level words anywhere in a line, in the spelling of level columns. */
const ANYWHERE =
  /\b(?:TRACE|DEBUG|NOTICE|INFO|WARN|WARNING|ERR|ERROR|SEVERE|CRITICAL|FATAL|PANIC|Trace|Debug|Info|Notice|Warn|Warning|Error|Critical|Fatal)\b|\[(?:debug|info|notice|warn|warning|error|crit|fatal)\]/;

/** How bad a level is: 3 fatal, 2 error, 1 warning, 0 the rest. */
export function levelTier(level: string): number {
  const name = level.toUpperCase();
  if (/^(?:FATAL|CRITICAL|CRIT|ALERT|EMERG|PANIC|F)$/.test(name)) return 3;
  if (/^(?:ERROR|ERR|SEVERE|E)$/.test(name)) return 2;
  return /^(?:WARN|WARNING|W)$/.test(name) ? 1 : 0;
}

/** The levels that lines carry. */
export interface LevelColumn {
  /** Per line: its level, or undefined for a line without one. */
  readonly levels: readonly (string | undefined)[];
  /** True for a line without a level in which no level word stands either: it surely has none. */
  surelyNone(line: number): boolean;
}

/** Words of a line's beginning that may hold its level; behind the first few only in capitals, as in a record whose last column is the message. */
const WORDS = 12;
const FIRST = 6;
const MAX_CHARS = 300;
/** Code units of the longest level with a sign behind it. */
const LONGEST = 12;

/**
 * The level column of a log, found by structure: the one word position (of the first few behind the stamp) at which level words
 * stand on most lines that have a word there. Undefined when no position has one.
 */
export function findLevels(log: LogText): LevelColumn | undefined {
  const counts = new Array<number>(WORDS).fill(0);
  let lines = 0;
  const step = Math.max(1, Math.floor(log.contents.length / 1000));
  for (let i = 0; i < log.contents.length; i += step) {
    if (log.contents[i] === '' || (log.stamp !== undefined && log.moments[i] === undefined)) continue;
    lines++;
    const found = findLevel(log.contents[i] as string);
    if (found !== undefined) counts[found.place] = (counts[found.place] as number) + 1;
  }
  const most = Math.max(...counts);
  if (lines < 4 || most * 2 < lines) return undefined;
  const levels = log.contents.map((content, i) => {
    if (log.stamp !== undefined && log.moments[i] === undefined) return undefined;
    return findLevel(content)?.level;
  });
  return { levels, surelyNone: (line) => levels[line] === undefined && !ANYWHERE.test(log.lines[line] as string) };
}

/** The first word of a line that is a level, and its place among the words. */
function findLevel(content: string): { readonly level: string; readonly place: number } | undefined {
  let found: { level: string; place: number } | undefined;
  walkFrontWords(content, MAX_CHARS, WORDS, (from, to, place) => {
    if (to - from > LONGEST || !mayBegin(content.charCodeAt(from))) return false;
    const level = levelOf(content.slice(from, to), place);
    if (level !== undefined) found = { level, place };
    return level !== undefined;
  });
  return found;
}

/** Levels begin with a capital or a bracket. */
function mayBegin(code: number): boolean {
  return (code >= 65 && code <= 90) || code === 91;
}

function levelOf(word: string, position: number): string | undefined {
  const bare = word.replace(/[:,]$/, '');
  if (position >= FIRST) return LEVEL.test(bare) ? bare : undefined;
  if (LEVEL.test(bare) || LETTER.test(bare) || CAPITALISED.test(bare)) return bare;
  const inside = BRACKETED.exec(bare);
  return inside === null ? undefined : (inside[1] as string);
}
