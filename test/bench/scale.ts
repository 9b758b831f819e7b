import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compress, type Encoding, type Fidelity } from '../../src/index.js';
import { ROOT } from './root.js';

const TOKENS = 10_000;
/** About so many characters make 10k tokens of a JSON reply. */
const CHARACTERS = 33_000;
const SIZES: Readonly<Record<'lossless' | 'reversible', readonly number[]>> = {
  lossless: [0.5, 5, 50],
  reversible: [0.5, 5],
};
/** Calls of a new process that are timed. */
const FIRST_CALLS = 4;

/** Latency of 10k tokens of JSON, warm and in a process that has just begun, and whether time grows with the size of a log. CPU time of `compress`, counting and decode check included. */
export async function benchScale(): Promise<void> {
  const data = process.env.HEADROOM_EVALS_DATA ?? join(ROOT, '../shared/data');
  for (const encoding of ['plain', 'dense'] as const) {
    const times: number[] = [];
    for (const text of jsonTexts(join(data, 'github_issues'))) {
      const { ms, tokens } = await timed(text, encoding);
      times.push((ms / tokens) * TOKENS);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(share * (times.length - 1))]?.toFixed(1);
    console.log(`10k tokens of JSON, ${encoding}: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms (${times.length} texts)`);
  }
  const [first] = jsonTexts(join(data, 'github_issues'));
  if (first !== undefined) console.log(`10k tokens of JSON in a new process, call by call: ${firstCalls(first)}`);
  const log = logText(join(data, 'ci_logs'));
  for (const fidelity of ['lossless', 'reversible'] as const) {
    for (const encoding of ['plain', 'dense'] as const) {
      for (const size of SIZES[fidelity]) {
        const text = grow(log, size * 1e6);
        const { ms, saved } = await timed(text, encoding, fidelity);
        const setting = fidelity === 'lossless' ? encoding : `${fidelity} ${encoding}`;
        console.log(
          `log of ${size} MB, ${setting}: ${(text.length / 1000 / ms).toFixed(1)} MB/s, saved ${(100 * saved).toFixed(1)} %`,
        );
      }
    }
  }
}

/** CPU time of the import and of the first calls, each with another text; the first reads the token ranks. */
function firstCalls(text: string): string {
  const script = `
    const from = process.cpuUsage();
    const spent = (since) => { const { user, system } = process.cpuUsage(since); return ((user + system) / 1000).toFixed(0); };
    const { compress } = await import(${JSON.stringify(new URL('../../src/index.js', import.meta.url).href)});
    const told = ['import ' + spent(from) + ' ms'];
    let text = '';
    for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
    for (let i = 0; i < ${FIRST_CALLS}; i++) {
      const since = process.cpuUsage();
      await compress([{ role: 'user', content: 'Go on.' }, { role: 'tool', tool_call_id: 'c', content: text + ' '.repeat(i) }]);
      told.push(spent(since) + ' ms');
    }
    console.log(told.join(', '));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    input: text,
    encoding: 'utf8',
  }).trim();
}

async function timed(text: string, encoding: Encoding, fidelity: Fidelity = 'lossless') {
  const messages = [
    { role: 'user', content: 'Go on.' },
    { role: 'tool', tool_call_id: 'c', content: text },
  ];
  const home = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
  const from = process.cpuUsage();
  const { tokensBefore, compressionRatio } = await compress(messages, { encoding, fidelity, home });
  const { user, system } = process.cpuUsage(from);
  rmSync(home, { recursive: true, force: true });
  return { ms: (user + system) / 1000, tokens: tokensBefore, saved: compressionRatio };
}

/** Arrays of whole records of about 10k tokens each. */
function jsonTexts(folder: string): string[] {
  const texts: string[] = [];
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith('.json'))
    .sort()) {
    const value: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    if (!Array.isArray(value)) continue;
    let rows: unknown[] = [];
    for (const row of value as unknown[]) {
      rows.push(row);
      if (JSON.stringify(rows).length < CHARACTERS) continue;
      texts.push(JSON.stringify(rows, null, 2));
      rows = [];
    }
  }
  return texts.slice(0, 60);
}

const logText = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

/** The text again and again, each time with other numbers, so that nothing repeats as a whole. */
function grow(text: string, size: number): string {
  let out = text.slice(0, size);
  for (let round = 1; out.length < size; round++) {
    out += text.slice(0, size - out.length).replace(/\d{2,6}/g, (digits) => String(Number(digits) + round));
  }
  // Through bytes, so that it is one flat string as it would come from a request.
  return Buffer.from(out).toString();
}
