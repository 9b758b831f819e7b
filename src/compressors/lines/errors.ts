import type { LogText } from '../../encode/index.js';
import { bareLine, isVerdict, readReport } from './failure-shapes.js';
import { type LevelColumn, levelTier } from './levels.js';

/** How surely a line reports what went wrong. */
export const TIER = { none: 0, word: 1, summary: 2, level: 3, error: 4, test: 5 } as const;

/** Words that speak of an error; lines with them count less than structure does, and not at all when they deny it. */
const WORDS =
  /\b(?:error|errors|fail|failed|failure|failures|exception|fatal|denied|refused|timed ?out|timeout|cannot|unable|invalid|unreachable|crash|killed|abort(?:ed)?)\b/i;
const DENIED =
  /\b(?:0|no|without|zero) (?:errors?|failures?|failed|exceptions?)\b|\b(?:errors?|failures?|failed|exceptions?)["']?\s*[:=]\s*(?:0\b|null|none|false|""|''|\[\])/gi;
/** Lines below the name of a failing test, blank ones aside, that say what failed. */
const BELOW = 2;
/** Lines of a numbered title. */
const TITLE = 6;

export function errorTier(content: string): number {
  const line = content.length > 2000 ? content.slice(0, 2000) : content;
  const report = readReport(line);
  if (report === 'summary') return TIER.summary;
  if (report !== undefined) return report === 'test' ? TIER.test : TIER.error;
  if (!WORDS.test(line)) return TIER.none;
  return WORDS.test(line.replace(DENIED, ' ')) ? TIER.word : TIER.none;
}

/**
 * Per line: how surely it reports an error. In a log with levels these overrule words and structure; else lines that stand right below a failing test's
 * name, and the lines of a numbered title, count as it does.
 */
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
    else {
      const said = levelTier(level);
      if (said === 0) tiers[i] = Math.min(own, TIER.word);
      else if (said === 1) tiers[i] = own >= TIER.error ? TIER.level : TIER.word;
      else tiers[i] = said === 3 ? TIER.error : Math.max(TIER.level, Math.min(own, TIER.error));
    }
  }
  extend(log, tiers);
  return tiers;
}

function extend(log: LogText, tiers: Uint8Array): void {
  const { contents } = log;
  for (let i = 1; i < tiers.length; i++) {
    if ((tiers[i] as number) >= TIER.error && isVerdict(bareLine(contents[i] as string))) tiers[i - 1] = TIER.test;
  }
  for (let i = 0; i < tiers.length; i++) {
    if (tiers[i] !== TIER.test) continue;
    const title = /^\s*\d+\) /.test(bareLine(contents[i] as string));
    let left = title ? TITLE : BELOW;
    for (let j = i + 1; j < tiers.length && j <= i + 2 * TITLE && left > 0; j++) {
      const line = bareLine(contents[j] as string);
      if (tiers[j] === TIER.test) break;
      if (line.trim() === '') {
        if (title) break;
        continue;
      }
      left--;
      if (!/^\s/.test(line) && (tiers[j] as number) < TIER.summary) break;
      tiers[j] = Math.max(tiers[j] as number, title ? TIER.test : TIER.error);
      if (title && line.endsWith(':')) break;
    }
  }
}
