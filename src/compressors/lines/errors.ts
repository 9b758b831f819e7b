import type { LogText } from '../../encode/index.js';
import { type LevelColumn, levelTier } from './levels.js';

/** A failing test, a thrown exception, a failed command: told by the shape that tools give them, not by a word. */
const STRUCTURAL: readonly RegExp[] = [
  /^\s*(?:FAILED|FAIL|ERROR)[: ] ?\S/,
  /\S (?:FAILED|FAILURE)\b/,
  /\bFAILED(?:$| \(|!)/,
  /\.{3} (?:ERROR|FAIL)$/,
  /^\s*(?:●|✕|✖|✗|×|❌)\s/,
  /^\s*\d+\) \S.*/,
  /^\s*--- FAIL/,
  /^not ok \d/,
  /^\s*Testcase: .*(?:FAILED|Caused an ERROR)/,
  /^\s*(?:FAILED|Caused an ERROR)\s*$/,
  /<<< (?:FAILURE|ERROR)!/,
  /##\[error\]/,
  /^\s*E\s{2,}\S/,
  /^\[ERROR\]/,
  /npm ERR!/,
  /\bBUILD (?:FAILED|FAILURE)\b/,
  /^(?:=+ )?(?:FAILURES|ERRORS)(?: =+)?$/,
  /^Traceback \(most recent call last\)/,
  /^(?:Caused by: |Exception in thread "[^"]*" )?(?:[a-z_][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Failure)\b/,
  /^[A-Z]\w*(?:Error|Exception): /,
  /^panic: |^thread '.*' panicked at /,
  /^(?:fatal|error): /,
  /\b(?:exit(?:ed)?(?: with)?(?: code| status)?|exit code|returned|code)[ :=]+[1-9]\d*\b/i,
  /(?:Failures|Errors|failed): [1-9]\d*\b/,
  /\b[1-9]\d* (?:failed|failures?|errors?)\b/i,
];

/** Words that speak of an error; lines with them count less than structure does, and not at all when they deny it. */
const WORDS =
  /\b(?:error|errors|fail|failed|failure|failures|exception|fatal|denied|refused|timed ?out|timeout|cannot|unable|invalid|unreachable|crash|killed|abort(?:ed)?)\b/i;
const DENIED =
  /\b(?:0|no|without|zero) (?:errors?|failures?|failed|exceptions?)\b|\b(?:errors?|failures?|failed|exceptions?)["']?\s*[:=]\s*(?:0\b|null|none|false|""|''|\[\])/gi;

/** Per distinct content: 3 structural or fatal, 2 of level error, 1 a warning or a word that speaks of an error, 0 nothing. */
export function errorTier(content: string): number {
  const line = content.length > 2000 ? content.slice(0, 2000) : content;
  if (!/[A-Z●✕✖✗×❌]|error|fatal|panic|ok|fail|exit|code|returned|\)/.test(line)) return WORDS.test(line) ? 1 : 0;
  const said = DENIED.test(line) ? line.replace(DENIED, ' ') : line;
  DENIED.lastIndex = 0;
  for (const shape of STRUCTURAL) if (shape.test(said)) return 3;
  return WORDS.test(said) ? 1 : 0;
}

/** Per line: how surely it reports an error. A level column overrules words, structure overrules the column. */
export function errorTiers(
  log: LogText,
  contents: readonly string[],
  contentOf: Int32Array,
  levels: LevelColumn | undefined,
): Uint8Array {
  const byContent = Uint8Array.from(contents, errorTier);
  const tiers = new Uint8Array(log.lines.length);
  for (let i = 0; i < tiers.length; i++) {
    const own = byContent[contentOf[i] as number] as number;
    const level = levels?.levels[i];
    if (level === undefined) tiers[i] = own;
    else tiers[i] = Math.max(levelTier(level), levelTier(level) === 0 ? Math.min(own, 1) : own === 3 ? 2 : own);
  }
  return tiers;
}
