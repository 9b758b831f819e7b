import type { FieldStatement } from '../../ccr/index.js';
import type { LogText } from '../../encode/index.js';
import type { LevelColumn } from './levels.js';

/** Words behind the stamp that are looked at. */
const WORDS = 4;
const MAX_VALUES = 12;
const LONGEST_FIELD = 300;
/** A name in a program's spelling: `dfs.DataNode$Receiver:`, `order-service`, `[worker_pool]`, `auth/session`. */
const NAME = /^\[?[A-Za-z][\w$]*(?:[.\-/_#]+[\w$]+)+\]?:?$/;

/**
 * Which component wrote each line, found by structure: the first word position behind the stamp at which every stamped line has a name in a
 * program's spelling. Said of the left-out lines: `logger` for dotted names, else `component`. Undefined without such a column, or with too many values.
 */
export function stateSource(
  log: LogText,
  keep: Uint8Array,
  levels: LevelColumn | undefined,
): readonly [string, FieldStatement] | undefined {
  if (log.stamp === undefined || levels === undefined) return undefined;
  const values: Set<string>[] = Array.from({ length: WORDS }, () => new Set());
  const broken = new Array<boolean>(WORDS).fill(false);
  const seen = new Map<string, boolean>();
  for (let i = 0; i < keep.length; i++) {
    if (keep[i] === 1 || log.moments[i] === undefined) continue;
    const words = (log.contents[i] as string)
      .slice(0, 200)
      .trimStart()
      .split(/[\s|]+/, WORDS);
    for (let p = 0; p < WORDS; p++) {
      if (broken[p]) continue;
      const word = words[p] ?? '';
      let fits = seen.get(word);
      if (fits === undefined) {
        fits = NAME.test(word);
        seen.set(word, fits);
      }
      const column = values[p] as Set<string>;
      if (fits) column.add(word.replace(/^\[|\]?:?$/g, ''));
      if (!fits || column.size > MAX_VALUES) broken[p] = true;
    }
    if (broken.every(Boolean)) return undefined;
  }
  const column = values.find((set, p) => !broken[p] && set.size > 0);
  if (column === undefined) return undefined;
  const sorted = [...column].sort();
  if (sorted.join('').length > LONGEST_FIELD) return undefined;
  return [sorted.every((value) => value.includes('.')) ? 'logger' : 'component', { values: sorted }];
}
