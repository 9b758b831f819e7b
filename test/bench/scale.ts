import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compress, type Encoding } from '../../src/index.js';
import { ROOT } from './root.js';

const TOKENS = 10_000;
/** About so many characters make 10k tokens of a JSON reply. */
const CHARACTERS = 33_000;
const SIZES = [0.5, 5, 50];

/** Latency of 10k tokens of JSON, and whether time grows with the size of a log. CPU time of `compress`, counting and decode check included. */
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
  const log = logText(join(data, 'ci_logs'));
  for (const encoding of ['plain', 'dense'] as const) {
    for (const size of SIZES) {
      const text = grow(log, size * 1e6);
      const { ms, saved } = await timed(text, encoding);
      console.log(
        `log of ${size} MB, ${encoding}: ${(text.length / 1000 / ms).toFixed(1)} MB/s, saved ${(100 * saved).toFixed(1)} %`,
      );
    }
  }
}

async function timed(text: string, encoding: Encoding) {
  const messages = [
    { role: 'user', content: 'Go on.' },
    { role: 'tool', tool_call_id: 'c', content: text },
  ];
  const from = process.cpuUsage();
  const { tokensBefore, compressionRatio } = await compress(messages, { encoding });
  const { user, system } = process.cpuUsage(from);
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
