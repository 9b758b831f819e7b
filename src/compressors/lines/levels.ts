import type { LogText } from '../../encode/index.js';

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
    const at = firstWords(log.contents[i] as string).findIndex((word, p) => levelOf(word, p) !== undefined);
    if (at >= 0) counts[at] = (counts[at] as number) + 1;
  }
  const most = Math.max(...counts);
  if (lines < 4 || most * 2 < lines) return undefined;
  const levels = log.contents.map((content, i) => {
    if (log.stamp !== undefined && log.moments[i] === undefined) return undefined;
    let level: string | undefined;
    firstWords(content).some((word, p) => {
      level = levelOf(word, p);
      return level !== undefined;
    });
    return level;
  });
  return { levels, surelyNone: (line) => levels[line] === undefined && !ANYWHERE.test(log.lines[line] as string) };
}

function levelOf(word: string, position: number): string | undefined {
  const bare = word.replace(/[:,]$/, '');
  if (position >= FIRST) return LEVEL.test(bare) ? bare : undefined;
  if (LEVEL.test(bare) || LETTER.test(bare) || CAPITALISED.test(bare)) return bare;
  const inside = BRACKETED.exec(bare);
  return inside === null ? undefined : (inside[1] as string);
}

function firstWords(content: string): string[] {
  return content
    .slice(0, 300)
    .trimStart()
    .split(/[\s|,]+/, WORDS);
}
