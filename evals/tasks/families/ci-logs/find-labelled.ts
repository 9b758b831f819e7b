import { type Failure, words } from './find-failures.js';
import type { LogLine } from './log-line.js';

/** Words that a log's spelling of a test has and a label's lacks, or the other way round. */
const FILLER = new Set(['py', 'js', 'ts', 'java', 'unittest', 'loader', '_FailedTest']);

/**
 * The labelled failing tests as the log names them: by a line that says that they failed, else by the line that holds the longest part of
 * their name. A label of which the log shows nothing gives none.
 */
export function findLabelled(
  labels: readonly string[],
  failures: readonly Failure[],
  lines: readonly LogLine[],
): Failure[] {
  const found = new Map<number, Failure>();
  for (const label of new Set(labels)) {
    const named = bestOf(label, failures) ?? inText(label, lines);
    if (named !== undefined) found.set(named.line, named);
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

/** Between two names that are as like the label, the one with a verdict beside it. */
const VERDICT = 0.01;

/** The failure whose words are most like the label's, of those of which one holds all words of the other. */
function bestOf(label: string, failures: readonly Failure[]): Failure | undefined {
  const wanted = speaking(label);
  let best: Failure | undefined;
  let most = 0;
  for (const failure of failures) {
    const said = speaking(failure.name);
    const common = [...said].filter((word) => wanted.has(word)).length;
    if (common === 0 || common < Math.min(said.size, wanted.size)) continue;
    const alike = common / (said.size + wanted.size - common);
    const score = alike + (failure.shown.length > 1 ? VERDICT : 0);
    if (score > most) [best, most] = [failure, score];
  }
  return best;
}

const speaking = (name: string): Set<string> => new Set(words(name).filter((word) => !FILLER.has(word)));

/** By name alone: the whole label, method and class on one line, or the longest end of it that has two words. */
function inText(label: string, lines: readonly LogLine[]): Failure | undefined {
  for (const parts of spellings(label)) {
    const line = lines.findIndex(({ raw }) => parts.every((part) => raw.includes(part)));
    if (line !== -1) return { framework: 'label', name: label, shown: parts, line };
  }
  return undefined;
}

function spellings(label: string): string[][] {
  const whole = label.trim().replace(/:$/, '');
  const method = /^([\w$]+)\((?:[\w$]+\.)*([\w$]+)\)$/.exec(whole);
  const dotted = /(?:^|[.:])([\w$]+)(?:\.|::)([\w$]+)(?:\(\))?$/.exec(whole);
  const ends = [...whole.matchAll(/ (?=\S+ )/g)].map(({ index }) => [whole.slice(index + 1)]);
  const module = /^\(([\w.]+)\)$/.exec(whole)?.[1];
  return [
    [whole],
    ...(method === null ? [] : [[method[1] as string, method[2] as string]]),
    ...(dotted === null ? [] : [[dotted[2] as string, dotted[1] as string]]),
    ...(module === undefined ? [] : [[`${module.replaceAll('.', '/')}.py`]]),
    ...ends,
  ];
}
