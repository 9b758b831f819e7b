import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeadroomError } from '../../base/index.js';
import { decode } from '../decode.js';
import { encodeLines, openLines } from './document.js';
import { anyTexts, logTexts } from './testing/log-texts.js';

const ENCODINGS = ['plain', 'dense'] as const;

describe.each(ENCODINGS)('%s', (encoding) => {
  it('decode(encode(x)) is x for log-like texts', () => {
    fc.assert(
      fc.property(logTexts, (text) => {
        const expanded = decode(encodeLines(text, encoding));
        expect(expanded.text).toBe(text);
      }),
      { numRuns: 1500 },
    );
  });

  it('decode(encode(x)) is x for any text', () => {
    fc.assert(
      fc.property(anyTexts, (text) => {
        expect(decode(encodeLines(text, encoding)).text).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('asks for two look-ups at most', () => {
    fc.assert(
      fc.property(logTexts, (text) => {
        for (const span of decode(encodeLines(text, encoding)).spans) expect(span.lookups).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same bytes for the same text', () => {
    fc.assert(
      fc.property(logTexts, (text) => {
        expect(encodeLines(`${text}`, encoding)).toBe(encodeLines(text, encoding));
      }),
      { numRuns: 50 },
    );
  });

  it('throws DECODE_FAILED or decodes, whatever was done to the notation', () => {
    const mutation = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(12),
      fc.constantFrom('', '"', '&', '7', '\n', '@', '#', '«', '»', '+', ' ', 'x99', '\\', ']', '§', '§1'),
    );
    fc.assert(
      fc.property(logTexts, fc.array(mutation, { minLength: 1, maxLength: 4 }), (text, mutations) => {
        let sent = encodeLines(text, encoding);
        for (const [at, length, insert] of mutations) {
          const i = Math.floor(at * sent.length);
          sent = sent.slice(0, i) + insert + sent.slice(i + length);
        }
        try {
          decode(sent);
        } catch (error) {
          expect(error).toBeInstanceOf(HeadroomError);
          expect((error as HeadroomError).code).toBe('DECODE_FAILED');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

it.each(ENCODINGS)(
  '%s ends in a line feed only where the original does, also when its last lines are left out',
  (encoding) => {
    for (const end of ['', '\n']) {
      const text = Array.from({ length: 20 }, (_, i) => `2024-05-01 10:10:${10 + i} INFO step ${i}`).join('\n') + end;
      const keep = Uint8Array.from({ length: 20 }, (_, i) => (i < 12 ? 1 : 0));
      const sent = openLines(text).write(encoding, { keep, gap: (n) => `[… ${n} lines]` });
      expect(decode(sent).text.split('\n').slice(12).join('\n')).toBe(`[… 8 lines]${end}`);
    }
  },
);

it('dense names a phrase that recurs where it stands first, never a part of a word', () => {
  const phrase = 'cannot reach the upstream (timeout, retrying later)';
  const text = [
    `alpha ${phrase} once`,
    'one thing',
    `while serving beta: ${phrase}, and more`,
    'another, quite different thing',
    `[gamma] ${phrase}`,
    `delta ${phrase} 12`,
    `or was it epsilon; ${phrase}`,
    `no${phrase}`,
  ].join('\n');
  const sent = encodeLines(text, 'dense');
  const { text: back, spans } = decode(sent);
  expect(back).toBe(text);
  expect(sent.split('\n').slice(1)).toEqual([
    `alpha§ ${phrase}§1 once`,
    'one thing',
    'while serving beta:§1, and more',
    'another, quite different thing',
    '[gamma]§1',
    'delta§1 12',
    'or was it epsilon;§1',
    `no${phrase}`,
  ]);
  expect(spans.length).toBe(4);
  expect(spans.every(({ lookups }) => lookups === 1)).toBe(true);
});

describe('plain keeps its promise', () => {
  const a = 'opening the connection pool of warehouse eu-1 with 20 slots';
  const b = 'the pool of warehouse eu-1 is ready to serve requests now';
  const c = 'handing the pool of warehouse eu-1 over to the scheduler';

  it('states a group of lines by reference, a text on its own never', () => {
    const sent = encodeLines(`${[a, b, c, 'one', a, b, c, 'two', b, 'three', c, a].join('\n')}\n`, 'plain');
    const [head, ...body] = sent.split('\n');
    expect(head).toMatch(/^\[hr lines = ; /);
    expect(body).toEqual([`#1 ${a}`, `#2 ${b}`, `#3 ${c}`, 'one', '=1', '=2', '=3', 'two', b, 'three', c, a, '']);
  });

  it('every line outside runs and groups stands verbatim', () => {
    fc.assert(
      fc.property(logTexts, (text) => {
        const sent = encodeLines(text, 'plain');
        const body = sent.slice(sent.indexOf('\n') + 1);
        if (/^(?:x\d+|.*=\d+)$/m.test(body)) return;
        const { text: all, spans } = decode(sent);
        // What takes a look-up is the head of a stamp or what stands behind it: never the text of a line.
        for (const span of spans) expect(all.slice(span.start, span.end)).toMatch(/^[^\n]{0,32}$/);
      }),
      { numRuns: 300 },
    );
  });

  it('states colour codes that recur once, and the hour where it seldom changes', () => {
    const text = `${Array.from({ length: 40 }, (_, i) => `2024-05-01T10:10:${10 + i}Z \u001b[0m[\u001b[32minfo\u001b[0m] part ${i} is done`).join('\n')}\n`;
    const sent = encodeLines(text, 'plain');
    const { text: back, spans } = decode(sent);
    expect(back).toBe(text);
    expect(sent.split('\n', 3).slice(1)).toEqual(['10:10 §[¤info§] part 0 is done', '10:11 §[¤info§] part 1 is done']);
    expect(sent).toContain(' ^:"2024-05-01T10:10:10Z " ;');
    for (const span of spans) expect(back.slice(span.start, span.end)).not.toMatch(/part|info/);
  });

  it('carries the date of stamps that leave zeros away, as Go prints them, and what always stands behind', () => {
    const row = (i: number) => `2023-01-29 14:${10 + i}:10.${926970093 - i} +0000 UTC m=+${19922 + i}.5,pod,${i * 7}`;
    const text = `Time,Pod,N\n${Array.from({ length: 30 }, (_, i) => row(i).replace(/0 \+/, ' +')).join('\n')}\n`;
    const sent = encodeLines(text, 'plain');
    expect(decode(sent).text).toBe(text);
    expect(sent).toContain('\n12:10.926970091 19924.5,pod,14\n');
    expect(sent).toContain('\n13:10.92697009 19925.5,pod,21\n');
  });
});
