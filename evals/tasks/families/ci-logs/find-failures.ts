import { FAILURE_RULES } from './failure-rules.js';
import { type LogLine, rawSlice } from './log-line.js';

/** A failing test as some line of the log names it. */
export interface Failure {
  readonly framework: string;
  /** As a person reads it, without colour codes. */
  readonly name: string;
  /** What must stand on one line: the name, and the word that says that it failed, where that stands beside it. */
  readonly shown: readonly string[];
  /** Index of the line. */
  readonly line: number;
}

/**
 * The failing tests of a log in the order of the lines that name them, each once, by the line that says most. Written from the formats of
 * the test frameworks' reporters; it knows nothing of what a compressor keeps. A log in another format gives none.
 */
export function findFailures(lines: readonly LogLine[]): Failure[] {
  const found = [...byRule(lines), ...pytestHeadings(lines), ...mochaTitles(lines), ...antTitles(lines)];
  found.sort((a, b) => a.line - b.line);
  const byTest = new Map<string, Named[]>();
  for (const failure of found) {
    const spelled = words(failure.name);
    const last = spelled.at(-1);
    if (last === undefined) continue;
    const same = byTest.get(last) ?? [];
    byTest.set(last, merged(same, { failure, words: spelled }));
  }
  return [...byTest.values()]
    .flat()
    .map(({ failure }) => failure)
    .sort((a, b) => a.line - b.line);
}

interface Named {
  readonly failure: Failure;
  readonly words: readonly string[];
}

/** A test is often named twice, once shorter: the fuller name stays, and of two equal ones the one with a verdict beside it. */
function merged(known: readonly Named[], next: Named): Named[] {
  if (known.some((one) => saysAll(one, next))) return [...known];
  return [...known.filter((one) => !saysAll(next, one)), next];
}

/** True when the name of `b` is the end of the name of `a`, which says no less. */
function saysAll(a: Named, b: Named): boolean {
  const from = a.words.length - b.words.length;
  if (from < 0 || (from === 0 && a.failure.shown.length < b.failure.shown.length)) return false;
  return b.words.every((word, i) => word === a.words[from + i]);
}

/** The words of a test's name, in which names of one test agree whatever their punctuation. */
export function words(name: string): string[] {
  return name.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function byRule(lines: readonly LogLine[]): Failure[] {
  return lines.flatMap((line, index): Failure[] => {
    if (line.text.length > 2_000) return [];
    for (const { framework, pattern } of FAILURE_RULES) {
      const match = pattern.exec(line.text);
      const name = match?.indices?.groups?.name;
      const word = match?.indices?.groups?.word;
      if (name === undefined) continue;
      const shown = [rawSlice(line, ...name), ...(word === undefined ? [] : [rawSlice(line, ...word)])];
      return [{ framework, name: line.text.slice(...name), shown, line: index }];
    }
    return [];
  });
}

/** `____ TestX.test_y ____` below `=== FAILURES ===` or `=== ERRORS ===`, and sympy's `____ path.py:test_y ____`. */
function pytestHeadings(lines: readonly LogLine[]): Failure[] {
  const found: Failure[] = [];
  let inside = false;
  lines.forEach((line, index) => {
    const section = /^=+ (.+?) =+\s*$/.exec(line.text)?.[1];
    if (section !== undefined) inside = section === 'FAILURES' || section === 'ERRORS';
    const heading = /^_{3,} (?:ERROR (?:at (?:setup|teardown) of|collecting) )?(\S.*?) _{3,}\s*$/d.exec(line.text);
    const place = heading?.indices?.[1];
    if (place === undefined) return;
    const name = line.text.slice(...place);
    const sympy = /\.py:\w+$/.test(name);
    if (!inside && !sympy) return;
    found.push({
      framework: sympy ? 'sympy' : 'pytest',
      name,
      shown: [rawSlice(line, ...place)],
      line: index,
    });
  });
  return found;
}

/** After `3 failing`: numbered titles of one line or more, the last of which ends in a colon and names the test. */
function mochaTitles(lines: readonly LogLine[]): Failure[] {
  const found: Failure[] = [];
  let left = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const failing = /^\s*(\d+) failing\s*$/.exec((lines[index] as LogLine).text);
    if (failing !== null) left = Number(failing[1]);
    if (left === 0 || !/^\s*\d+\) \S/.test((lines[index] as LogLine).text)) continue;
    const last = titleEnd(lines, index);
    if (last === undefined) continue;
    const line = lines[last] as LogLine;
    const place = /^\s*(?:\d+\) )?(\S.*?):?\s*$/d.exec(line.text)?.indices?.[1];
    if (place === undefined) continue;
    left -= 1;
    const name = line.text.slice(...place);
    found.push({ framework: 'mocha', name, shown: [rawSlice(line, ...place)], line: last });
    index = last;
  }
  return found;
}

const DEEPEST_TITLE = 8;

/** The line on which a mocha title ends, or undefined when there is none with a colon at its end. */
function titleEnd(lines: readonly LogLine[], start: number): number | undefined {
  for (let at = start; at < Math.min(lines.length, start + DEEPEST_TITLE); at += 1) {
    const text = (lines[at] as LogLine).text.trimEnd();
    if (text === '') return undefined;
    if (text.endsWith(':')) return at;
  }
  return undefined;
}

/** Ant's plain reporter: `Testcase: testX took 0.1 sec`, and below it `FAILED` or `Caused an ERROR`. */
function antTitles(lines: readonly LogLine[]): Failure[] {
  return lines.flatMap((line, index): Failure[] => {
    const place = /^\s*(?:\[junit\]\s*)?Testcase: (\S.*?) took /d.exec(line.text)?.indices?.[1];
    const verdict = lines[index + 1]?.text ?? '';
    if (place === undefined || !/^\s*(?:\[junit\]\s*)?(?:FAILED|Caused an ERROR)\b/.test(verdict)) return [];
    return [{ framework: 'ant', name: line.text.slice(...place), shown: [rawSlice(line, ...place)], line: index }];
  });
}
