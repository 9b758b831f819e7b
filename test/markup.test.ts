import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { NEWS, PAGES } from '../src/compressors/markup/testing/pages.js';
import { compress, expand, retrieve } from '../src/index.js';

const home = mkdtempSync(join(tmpdir(), 'headroom-markup-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What a tool's answer is sent as, and where its original is. */
async function send(text: string, options: object = {}) {
  const call = {
    id: 'a',
    type: 'function',
    function: { name: 'fetch_page', arguments: '{"url":"https://example.org/"}' },
  };
  const messages = [
    { role: 'user', content: 'What does it say?' },
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: 'a', content: text },
  ];
  const result = await compress(messages, { model: 'gpt-4o', fidelity: 'reversible', home, ...options });
  return { result, sent: result.messages[2]?.content as string, ref: result.refs[0]?.ref ?? '' };
}

it.each(Object.entries(PAGES))(
  '%s: the original is a retrieval away, and complete forms expand',
  async (_name, text) => {
    const { ref, result } = await send(text);
    expect(result.tokensAfter).toBeLessThan(0.8 * result.tokensBefore);
    expect(await retrieve(ref, {}, { home })).toBe(text);
    for (const encoding of ['plain', 'dense']) {
      const whole = await send(text, { fidelity: 'lossless', encoding });
      expect(expand(whole.result.messages)[2]?.content).toBe(text);
    }
  },
);

it.each([
  ['lines', NEWS],
  ['rows', NEWS.replace(/\n/g, '')],
])('the places that marks name hold what is missing there: %s', async (unit, text) => {
  const { ref, sent } = await send(text);
  const marks = [
    ...sent.matchAll(/<!-- \[… \d+ (?:lines|characters): ([^\]]*?)(?:, (?:(?:line|row)s? )?(\d+(?:-\d+)?))\] -->/g),
  ];
  expect(marks.length).toBeGreaterThan(3);
  for (const [, what = '', places = ''] of marks) {
    const part = await retrieve(ref, { [unit]: places }, { home });
    expect(part).toContain(`<${/[a-z]\w*/.exec(what)?.[0]}`);
    expect(text).toContain(part);
  }
  expect(await retrieve(ref, { query: 'telephone office' }, { home })).toContain('555 0199');
});

it('a notebook: the path in a mark gives what is missing', async () => {
  const text = JSON.stringify({
    cells: [
      {
        cell_type: 'code',
        execution_count: 1,
        metadata: {},
        outputs: [
          {
            output_type: 'stream',
            name: 'stdout',
            text: Array.from({ length: 90 }, (_, i) => `row ${i} of what was printed\n`),
          },
        ],
        source: ['show()'],
      },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
  const { sent, ref } = await send(text);
  const path = /\[… 74 lines: (cells\[0\]\.outputs\[0\]\.text)\]/.exec(sent)?.[1] ?? '';
  expect(await retrieve(ref, { path }, { home })).toContain('"row 44 of what was printed\\n"');
  expect(await retrieve(ref, {}, { home })).toBe(text);
});
