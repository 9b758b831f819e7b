import { sourceFile } from '../code.js';
import { camel, fill, sentence, title } from '../prose.js';
import { type Random, seeded } from '../random.js';
import { FIRST_NAMES, NOUNS, VERBS } from '../vocabulary.js';
import { type Output, Transcript } from './transcript.js';
import type { Session } from './types.js';

interface File {
  readonly path: string;
  lines: string[];
}

interface Workspace {
  readonly r: Random;
  readonly files: readonly File[];
  readonly verb: string;
  readonly tests: readonly string[];
  readonly job: string;
  polls: number;
  runs: number;
  done: number;
}

const FILES = 16;
const TESTS = 70;

/** A coding agent in an invented repository: it lists, searches, reads, edits, reads again, runs tests, polls CI, and looks tickets up. */
export function codingSession(seed: number): Session {
  const r = seeded('session-coding', seed);
  const work = workspace(r);
  const transcript = new Transcript(
    `c${seed}`,
    'You are a coding agent. Work step by step with your tools; keep to what they show.',
    `${title(r)}. Find out why, repair it, and see that CI passes. ${sentence(r)}`,
  );
  transcript.call('list_files', { path: 'src' }, list(work), 'I look around first.');
  while (transcript.left > 0) {
    const file = r.skewed(work.files);
    const step = r.int(0, 11);
    if (step <= 2) transcript.call('read_file', { path: file.path }, read(work, file));
    else if (step <= 4 && transcript.left > 1) edit(transcript, work, file);
    else if (step <= 6) transcript.call('grep', { pattern: work.verb, path: 'src' }, grep(work));
    else if (step === 7) transcript.call('run_tests', { filter: work.verb }, runTests(work), sentence(r));
    else if (step === 8) transcript.call('ci_status', { job: work.job }, poll(work));
    else if (step === 9) transcript.call('list_files', { path: 'src' }, list(work));
    else if (step === 10) transcript.call('search_tickets', { query: work.verb, limit: 24 }, tickets(work));
    else transcript.say(`${sentence(r)} ${sentence(r)}`, `Go on. ${sentence(r)}`);
  }
  return transcript.finish(r, 'coding', seed);
}

function workspace(r: Random): Workspace {
  const verb = r.pick(VERBS);
  const names = new Set<string>();
  while (names.size < FILES * 4) names.add(camel(r.chance(0.3) ? verb : r.pick(VERBS), r.pick(NOUNS), r.pick(NOUNS)));
  const free = [...names];
  const files = Array.from({ length: FILES }, (_, i): File => {
    const lines = sourceFile(r, free.splice(0, 4), r.int(50, 150));
    const constant = `export const ${r.pick(NOUNS).toUpperCase()}_${r.pick(NOUNS).toUpperCase()}_LIMIT = ${r.int(10, 90)};`;
    return { path: `src/${r.pick(NOUNS)}/${r.pick(NOUNS)}-${i}.ts`, lines: [constant, ...lines] };
  });
  const tests = Array.from({ length: TESTS }, (_, i) => fill(r, `{id} {v}s a {a} {n} (case ${i})`));
  return { r, files, verb, tests, job: `job-${r.hex(6)}`, polls: 0, runs: 0, done: 0 };
}

function list({ r, files }: Workspace): Output {
  const rows = files.map(({ path, lines }) => ({ path, size: lines.join('\n').length + 1 + r.int(0, 9) }));
  const stamp = `2026-0${r.int(1, 9)}-${r.int(10, 28)} ${r.int(10, 23)}:${r.int(10, 59)}`;
  return {
    text: rows.map(({ path, size }) => `-rw-r--r-- ${String(size).padStart(6)} ${stamp} ${path}`).join('\n'),
    facts: rows.map(({ path, size }) => ({
      atoms: [path, String(size), stamp],
      question: `How large was ${path} in the listing with the time ${stamp}?`,
    })),
  };
}

function read(_: Workspace, { path, lines }: File): Output {
  const numbered = lines.map((line, i) => `${String(i + 1).padStart(4)}  ${line}`);
  const declared = lines.flatMap((line, i) => {
    const name = /function (\w{4,})\(/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, line: i + 1 }];
  });
  const [constant = ''] = lines;
  const [, name = '', value = ''] = /const (\w+) = (\d+);/.exec(constant) ?? [];
  return {
    text: [`// ${path}, ${lines.length} lines`, ...numbered].join('\n'),
    facts: [
      ...declared.map((one) => ({
        atoms: [String(one.line), `function ${one.name}(`],
        question: `On which line of ${path} is ${one.name} declared?`,
      })),
      { atoms: [`${name} = ${value}`], question: `To what did ${path} set ${name} when it had ${lines.length} lines?` },
    ],
  };
}

/** Changes the file's limit and adds a line to a function, then reads the file again. */
function edit(transcript: Transcript, work: Workspace, file: File): void {
  const { r } = work;
  const [old = ''] = file.lines;
  const changed = old.replace(/\d+;$/, `${r.int(100, 990)};`);
  const at = r.int(Math.floor(file.lines.length / 3), file.lines.length - 2);
  file.lines = [changed, ...file.lines.slice(1, at), `  // ${sentence(r)}`, ...file.lines.slice(at)];
  const args = { path: file.path, old_text: old, new_text: changed };
  transcript.call('edit_file', args, { text: `Edited ${file.path}: 2 replacements, ${file.lines.length} lines now.` });
  transcript.call('read_file', { path: file.path }, read(work, file), 'I read it again.');
}

function grep({ r, files, verb }: Workspace): Output {
  const hits = files.flatMap(({ path, lines }) =>
    lines.flatMap((text, i) => (text.includes(verb) ? [{ path, line: i + 1, text }] : [])),
  );
  const shown = r.sample(hits, 60).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
  return { text: shown.map(({ path, line, text }) => `${path}:${line}:${text}`).join('\n') || 'No matches.' };
}

function runTests(work: Workspace): Output {
  const { r, tests } = work;
  work.runs += 1;
  const failing = r.int(0, tests.length - 1);
  const rows = tests.map((name, i) => ({
    name,
    ms: `${Math.ceil(r.heavy(30, 1.2))}.${r.int(100, 999)} ms`,
    good: i !== failing,
  }));
  const lines = rows.map(({ name, ms, good }, i) => `${good ? 'ok' : 'not ok'} ${i + 1} - ${name} # ${ms}`);
  return {
    text: [`# run ${work.runs}`, `1..${tests.length}`, ...lines, `# pass ${tests.length - 1}`, '# skipped 0'].join(
      '\n',
    ),
    facts: rows.map(({ name, ms }) => ({
      atoms: [name, ms],
      question: `How long did "${name}" take in test run ${work.runs}?`,
    })),
  };
}

function poll(work: Workspace): Output {
  const { r, job } = work;
  work.polls += 1;
  work.done += r.int(20, 90);
  const digest = r.hex(12);
  const state = { job, poll: work.polls, state: 'running', steps_done: work.done, queue: r.int(0, 5), digest };
  return {
    text: JSON.stringify(state),
    facts: [{ atoms: [job, digest], question: `Which digest did poll ${work.polls} of ${job} report?` }],
  };
}

function tickets({ r }: Workspace): Output {
  const rows = Array.from({ length: 24 }, () => ({
    key: `TK-${r.int(10_000, 99_999)}`,
    title: title(r).replaceAll('"', ''),
    owner: `${r.pick(FIRST_NAMES)}-${r.hex(4)}`,
    votes: r.int(0, 40),
    state: r.skewed(['open', 'closed', 'waiting']),
  }));
  return {
    text: rows.map((row) => JSON.stringify(row)).join('\n'),
    facts: rows.map(({ key, owner }) => ({ atoms: [key, owner], question: `Who owns ticket ${key}?` })),
  };
}
