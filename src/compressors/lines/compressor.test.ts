import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, tokenCost } from '../../encode/index.js';
import { logTexts } from '../../encode/lines/testing/log-texts.js';
import type { CompressorInput } from '../types.js';
import { linesCompressor } from './index.js';

const input = (text: string, more: Partial<CompressorInput> = {}): CompressorInput => ({
  text,
  query: { terms: [], texts: [] },
  type: 'log',
  fidelity: 'lossless',
  encoding: 'plain',
  estimate: tokenCost,
  ...more,
});

/** A service log of `n` lines: two common events, one rare, errors of one kind, a stack trace in the middle. */
function serviceLog(n: number): string {
  const lines: string[] = [];
  for (let i = 0; i < n; i++) {
    const time = new Date(Date.UTC(2024, 4, 5, 6, 7, 8) + i * 731).toISOString();
    if (i === Math.floor(n / 3)) lines.push(`${time} INFO  shard 17 promoted to primary after 3 votes`);
    else if (i === Math.floor(n / 2)) {
      lines.push(`${time} ERROR request 8812 failed: java.lang.IllegalStateException: pool exhausted`);
      lines.push('    at com.example.Pool.take(Pool.java:88)', '    at com.example.Server.run(Server.java:12)');
      lines.push('Caused by: java.util.concurrent.TimeoutException: 30000 ms', '    ... 12 more');
    } else if (i % 2 === 0)
      lines.push(`${time} INFO  served request ${i * 7} for user-${i % 13} in ${(i * 37) % 900} ms`);
    else lines.push(`${time} DEBUG cache lookup key=user-${i % 13} hit=${i % 3 === 0}`);
  }
  return `${lines.join('\n')}\n`;
}

describe('lossless', () => {
  it.each(['plain', 'dense'] as const)('%s candidates decode to the input', (encoding) => {
    fc.assert(
      fc.property(logTexts, (text) => {
        for (const candidate of linesCompressor.propose(input(text, { encoding }))) {
          expect(candidate.omission).toBeUndefined();
          expect(decode(candidate.text).text).toBe(text);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe.each(['plain', 'dense'] as const)('reversible, %s', (encoding) => {
  const text = serviceLog(800);
  const candidates = linesCompressor.propose(input(text, { encoding, fidelity: 'reversible' }));
  const selected = candidates[0];

  it('offers a selection first and lossless candidates behind it', () => {
    expect(selected?.omission).toBeDefined();
    expect(candidates.slice(1).every((candidate) => candidate.omission === undefined)).toBe(true);
    expect(tokenCost(selected?.text ?? '')).toBeLessThan(tokenCost(text) * 0.25);
  });

  it('keeps how it ended, however many errors there are', () => {
    const failed = Array.from(
      { length: 400 },
      (_, i) => `ERROR tests/test_table.py::TestFunctions::test_case_${i * 7}`,
    );
    const calm = Array.from({ length: 200 }, (_, i) => `PASSED tests/test_table.py::TestFunctions::test_fine_${i * 7}`);
    const log = [...calm, ...failed, 'Return Code: 1', '', '>>>>> Some Tests Failed', 'script run', ''].join('\n');
    const [thinned] = linesCompressor.propose(input(log, { encoding, fidelity: 'reversible' }));
    expect(thinned?.omission).toBeDefined();
    expect(decode(thinned?.text ?? '').text).toContain('\n>>>>> Some Tests Failed\nscript run\n');
  });

  it('keeps rare events, errors with their whole trace, and says the truth about the rest', () => {
    const body = decode(selected?.text ?? '').text;
    expect(body).toContain('shard 17 promoted to primary after 3 votes');
    expect(body).toContain(
      'pool exhausted\n    at com.example.Pool.take(Pool.java:88)\n    at com.example.Server.run(Server.java:12)\nCaused by: java.util.concurrent.TimeoutException: 30000 ms\n    ... 12 more\n',
    );
    expect(selected?.omission?.fields.level?.values).toEqual(['DEBUG', 'INFO']);
    expect(checkGaps(text, body)).toBe(selected?.omission?.omitted);
    expect(selected?.omission?.total).toBe(text.split('\n').length - 1);
  });

  it('keeps what the query asks for', () => {
    const query = { terms: ['2457'], texts: ['what about request 2457?'] };
    const asked = linesCompressor.propose(input(text, { encoding, fidelity: 'reversible', query }))[0];
    expect(decode(asked?.text ?? '').text).toContain('served request');
    const line = text.split('\n').find((l) => l.includes('request 2450 '));
    const hit = linesCompressor.propose(
      input(text, { encoding, fidelity: 'reversible', query: { terms: ['2450'], texts: [] } }),
    )[0];
    expect(decode(hit?.text ?? '').text).toContain(line);
  });

  it('counts gaps truly whatever the lines are, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(logTexts, { minLength: 3, maxLength: 8 }),
        fc.constantFrom('reversible', 'aggressive'),
        (texts, fidelity) => {
          const whole = texts.join('');
          const [first] = linesCompressor.propose(
            input(whole, { encoding, fidelity: fidelity as 'reversible', targetTokens: tokenCost(whole) / 10 }),
          );
          if (first?.omission === undefined) return;
          const marked = decode(`[headroom x: y]\n${first.text}`).text;
          expect(marked.startsWith('[headroom x: y]\n')).toBe(true);
          expect(checkGaps(whole, marked.slice(16))).toBe(first.omission.omitted);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('leaves short blocks whole', () => {
  const text = serviceLog(30);
  for (const candidate of linesCompressor.propose(input(text, { fidelity: 'reversible' }))) {
    expect(candidate.omission).toBeUndefined();
  }
});

it('comes down to a budget at aggressive', () => {
  const text = serviceLog(2000);
  const targetTokens = tokenCost(text) * 0.05;
  const [first] = linesCompressor.propose(input(text, { fidelity: 'aggressive', encoding: 'dense', targetTokens }));
  expect(tokenCost(first?.text ?? '')).toBeLessThan(targetTokens * 1.1);
});

/** Walks the original beside the marked body; every gap mark must stand for exactly the lines that are missing. Returns their number. */
function checkGaps(original: string, body: string): number {
  const lines = original.split('\n');
  if (original.endsWith('\n')) lines.pop();
  const kept = body.split('\n');
  if (body.endsWith('\n')) kept.pop();
  // Imitations of gap marks stand in the original too: try both readings, the mark first.
  const walk = (i: number, k: number, omitted: number): number | undefined => {
    for (; k < kept.length; k++) {
      const gap = /^\[… (\d+) lines\]$/.exec(kept[k] as string);
      if (gap !== null) {
        const n = Number(gap[1]);
        const skipped = walk(i + n, k + 1, omitted + n);
        if (skipped !== undefined) return skipped;
      }
      if (lines[i] !== kept[k]) return undefined;
      i++;
    }
    return i === lines.length ? omitted : undefined;
  };
  return walk(0, 0, 0) ?? -1;
}

describe('what is kept in any case', () => {
  const text = serviceLog(2000);
  const lines = text
    .split('\n')
    .map((line, i) =>
      i > 100 && i % 97 === 0 ? line.replace(/ (?:INFO |DEBUG) .*/, ` ERROR disk ${i} is full`) : line,
    );
  const whole = lines.join('\n');
  const kept = (query: CompressorInput['query']) => {
    const [first] = linesCompressor.propose(input(whole, { encoding: 'dense', fidelity: 'reversible', query }));
    return { body: new Set(decode(first?.text ?? '').text.split('\n')), omission: first?.omission };
  };

  it('all lines of error levels, so that the mark denies more of them', () => {
    const { body, omission } = kept({ terms: [], texts: [] });
    for (const line of lines) if (line.includes(' ERROR ')) expect(body.has(line)).toBe(true);
    expect(omission?.fields.level?.values).toEqual(['DEBUG', 'INFO']);
    const left = lines.filter((line) => line.includes('hit=') && !body.has(line));
    const hits = [...new Set(left.map((line) => line.slice(line.indexOf('hit=') + 4)))].sort();
    expect(omission?.fields.hit?.values).toEqual(hits);
  });

  it('all lines the query names', () => {
    const { body } = kept({ terms: ['user-7', 'lookup'], texts: [] });
    const asked = lines.filter((line) => line.includes('user-7 hit'));
    expect(asked.length).toBeGreaterThan(20);
    for (const line of asked) expect(body.has(line)).toBe(true);
  });
});

it('writes JSON lines as rows at plain', () => {
  const text = `${Array.from({ length: 60 }, (_, i) => JSON.stringify({ id: i, user: { name: `user-${i % 7}` }, ok: true })).join('\n')}\n`;
  const found = linesCompressor
    .propose(input(text, { type: 'json-lines' }))
    .find(({ name }) => name === 'lines:jsonl+plain');
  expect(tokenCost(found?.text ?? '')).toBeLessThan(0.5 * tokenCost(text));
  expect(decode(found?.text ?? '').text).toBe(text);
});
