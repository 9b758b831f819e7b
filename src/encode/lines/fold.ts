import type { Sink } from '../types.js';
import { tokenCost } from './cost.js';

/** A run of terminal control sequences that recurs, and the one character that stands for it. */
export interface Fold {
  readonly mark: string;
  readonly text: string;
}

/** Marks in order of preference, each one token; those that the text holds are passed over. */
const MARKS = '§¤¶†‡¬¦¢£¥◆★↑↓';
const CONTROLS = /(?:\u001b\[[0-9;?]*[ -/]*[@-~])+/g;
const CONTROL = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
/** Distinct runs that are looked at, the most frequent first. */
const RUNS = 300;
/** What a mark's statement in the head costs besides the sequence. */
const STATEMENT = 4;
/** What the legend costs; folds that gain no more together are not made. */
const LEGEND = 12;

interface Run {
  readonly text: string;
  readonly count: number;
  /** Its single sequences. */
  readonly parts: readonly string[];
}

/** True for a character that may be a fold's mark. */
export function isFoldMark(char: string): boolean {
  return char !== '' && MARKS.includes(char);
}

/** A mark for phrases that neither the lines nor the folds hold. */
export function phraseMark(lines: readonly string[], folds: readonly Fold[]): string | undefined {
  return [...MARKS].find(
    (mark) => !folds.some((fold) => fold.mark === mark) && !lines.some((line) => line.includes(mark)),
  );
}

/** The colour codes and other control sequences of `text` that are worth a mark, by what all of them save. */
export function chooseFolds(text: string): readonly Fold[] {
  if (!text.includes('\u001b[')) return [];
  const runs = countRuns(text);
  const marks = [...MARKS].filter((mark) => !text.includes(mark));
  const chosen = new Set<string>();
  let gained = 0;
  while (chosen.size < marks.length) {
    const [best, gain] = bestSequence(runs, chosen);
    if (best === undefined) break;
    chosen.add(best);
    gained += gain;
  }
  return gained <= LEGEND ? [] : [...chosen].map((sequence, i) => ({ mark: marks[i] as string, text: sequence }));
}

function countRuns(text: string): Run[] {
  const counts = new Map<string, number>();
  for (const [run] of text.matchAll(CONTROLS)) counts.set(run, (counts.get(run) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, RUNS)
    .map(([run, count]) => ({ text: run, count, parts: run.match(CONTROL) ?? [] }));
}

/** The sequence, alone or a whole run, that saves most on top of those chosen; undefined when none saves anything. */
function bestSequence(runs: readonly Run[], chosen: ReadonlySet<string>): [string | undefined, number] {
  const gains = new Map<string, number>();
  const add = (sequence: string, gain: number): void => {
    gains.set(sequence, (gains.get(sequence) ?? 0) + gain);
  };
  for (const { text, count, parts } of runs) {
    if (chosen.has(text)) continue;
    let now = 0;
    for (const part of parts) {
      const cost = chosen.has(part) ? 1 : sequenceCost(part);
      now += cost;
      if (cost > 1) add(part, count * (cost - 1));
    }
    if (parts.length > 1) add(text, count * (now - 1));
  }
  let best: string | undefined;
  let most = 0;
  for (const [sequence, gain] of gains) {
    const net = gain - sequenceCost(sequence) - STATEMENT;
    if (net > most) [best, most] = [sequence, net];
  }
  return [best, most];
}

function sequenceCost(sequence: string): number {
  return Math.ceil(tokenCost(sequence));
}

/** The text with every chosen sequence as its mark. */
export function foldText(text: string, folds: readonly Fold[]): string {
  if (folds.length === 0) return text;
  const marks = new Map(folds.map((fold) => [fold.text, fold.mark]));
  const folded = new Map<string, string>();
  return text.replace(CONTROLS, (run) => {
    let to = folded.get(run);
    if (to === undefined) {
      to = marks.get(run) ?? run.replace(CONTROL, (part) => marks.get(part) ?? part);
      folded.set(run, to);
    }
    return to;
  });
}

/** What `foldText` was given. */
export function unfoldText(text: string, folds: readonly Fold[]): string {
  let out = text;
  for (const fold of folds) if (out.includes(fold.mark)) out = out.replaceAll(fold.mark, () => fold.text);
  return out;
}

/** True when a text holds a mark, which takes a look-up more than the text itself. */
export function holdsFold(text: string, folds: readonly Fold[]): boolean {
  return folds.some(({ mark }) => text.includes(mark));
}

/** A sink that writes sequences where marks stand, each one look-up more than its surroundings. */
export function unfoldingSink(sink: Sink, folds: readonly Fold[]): Sink {
  const texts = new Map(folds.map(({ mark, text }) => [mark, text]));
  const any = new RegExp(`[${folds.map(({ mark }) => mark).join('')}]`, 'g');
  return {
    write(text, lookups, computed) {
      let from = 0;
      any.lastIndex = 0;
      for (let found = any.exec(text); found !== null; found = any.exec(text)) {
        sink.write(text.slice(from, found.index), lookups, computed);
        sink.write(texts.get(found[0]) as string, lookups + 1);
        from = any.lastIndex;
      }
      sink.write(from === 0 ? text : text.slice(from), lookups, computed);
    },
  };
}
