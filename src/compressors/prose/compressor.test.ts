import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeBy } from '../judge.js';
import type { Candidate, CompressorInput } from '../types.js';
import { proseCompressor } from './compressor.js';
import { filler, inputOf, proseTexts } from './testing/texts.js';
import { readUnits } from './units.js';

const QUERY = 'Who built the harbour in 1874, and what did the lighthouse cost?';
const ANSWER = 'The harbour was built in 1874 by Anna Meyer. It cost three million crowns, the lighthouse included.';
const propose = (input: CompressorInput): Candidate | undefined =>
  proseCompressor.propose(input).find(({ keepRule }) => keepRule.startsWith('prose'));
const GAP = /\[… (\d+) sentences\]/g;

/** What stands between the gaps of a candidate must be runs of whole units, in order, with as many left out between as the gaps say. */
function check(original: string, { text, omission }: Candidate): void {
  const { units } = readUnits(original);
  const ends = new Map(units.map(({ end }, i) => [end, i + 1]));
  const starts = new Map(units.map(({ start }, i) => [start, i]));
  const counted = (from: number, to: number) => units.slice(from, to).filter(({ kind }) => kind !== 'label').length;
  const gaps = [...text.matchAll(GAP)];
  let reached = [{ at: 0, out: 0 }];
  for (const [g, gap] of gaps.entries()) {
    const before = text.slice(
      gaps[g - 1] === undefined ? 0 : (gaps[g - 1]?.index ?? 0) + (gaps[g - 1]?.[0].length ?? 0),
      gap.index,
    );
    reached = reached
      .flatMap(({ at, out }) => step(before, at, out))
      .flatMap(({ at, out }) =>
        units
          .map((_, to) => to + 1)
          .filter((to) => to > at && counted(at, to) === Number(gap[1]))
          .map((to) => ({ at: to, out: out + Number(gap[1]) })),
      );
  }
  const last = gaps.at(-1);
  const rest = text.slice((last?.index ?? 0) + (last?.[0].length ?? 0));
  const done = reached.flatMap(({ at, out }) => step(rest, at, out)).filter(({ at }) => at === units.length);
  expect(done.length).toBeGreaterThan(0);
  expect(omission).toMatchObject({ unit: 'sentences', omitted: done[0]?.out, total: counted(0, units.length) });

  /** Reads white space of the unit left out last, then whole units. */
  function step(piece: string, at: number, out: number): { at: number; out: number }[] {
    const start = at === units.length ? original.length : (units[at]?.start ?? 0);
    const found: { at: number; out: number }[] = [];
    for (let blanks = at === 0 ? 0 : piece.length - piece.trimStart().length; blanks >= 0; blanks--) {
      const own = piece.slice(blanks);
      const end = start + own.length;
      if (original.slice(start, end) !== own || !original.slice(0, start).endsWith(piece.slice(0, blanks))) continue;
      const to = own === '' ? at : ends.get(end);
      if (to !== undefined && (own === '' || starts.get(start) === at)) found.push({ at: to, out });
    }
    return found;
  }
}

describe('proseCompressor', () => {
  it.each(['reversible', 'aggressive'] as const)(
    'keeps whole units of any text in order, and counts the rest (%s)',
    (fidelity) => {
      let left = 0;
      fc.assert(
        fc.property(proseTexts, (some) => {
          const text = `${some}\n${filler(8).join('\n\n')}\n${some}`;
          const more =
            fidelity === 'aggressive' ? { fidelity, targetTokens: Math.floor(text.length / 12) } : { fidelity };
          const found = propose(inputOf(text, QUERY, more));
          if (found === undefined) return;
          left++;
          check(text, found);
          expect(propose(inputOf(text, QUERY, more))).toEqual(found);
        }),
        { numRuns: 60 },
      );
      expect(left).toBeGreaterThan(20);
    },
  );

  it('never throws on any text or request', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'binary' }), (text, query) => {
        proseCompressor.propose(inputOf(text.repeat(8), query));
        proseCompressor.propose(inputOf(text.repeat(8), query, { fidelity: 'aggressive', targetTokens: 0 }));
      }),
    );
  });

  it('keeps what the request asks for, what it follows on, its heading, and both ends', () => {
    const text = [
      '# History',
      '## Trade',
      ...filler(12),
      '## Harbour',
      ANSWER,
      '## Fishing',
      ...filler(6),
      '## Law',
      ...filler(4),
      '## Farming',
      ...filler(6),
      'The end.',
    ].join('\n\n');
    const found = propose(inputOf(text, 'What did the lighthouse cost in crowns?'));
    expect(found?.keepRule).toBe('prose:request');
    for (const kept of ['# History', '## Harbour', ANSWER, 'Part 0 of the report', 'The end.']) {
      expect(found?.text).toContain(kept);
    }
    expect(found?.text).not.toContain('## Law');
    expect((found?.text.length ?? 0) / text.length).toBeLessThan(0.4);
  });

  it('keeps of a transcript the stretch that is about the subject, with who speaks and what is answered', () => {
    const small = (n: number) =>
      Array.from(
        { length: n },
        (_, i) => `${i % 2 ? 'Anna' : 'Bo'}: We looked at item ${i} of the list and went on to the next.`,
      );
    const talk = [
      'Anna: What would the lighthouse cost?',
      'Bo: Three million.',
      'Anna: The harbour board pays for the lighthouse.',
    ];
    const text = [...small(150), ...talk, ...small(150)].join('\n');
    const found = propose(inputOf(text, 'What did they say about the cost of the lighthouse?'));
    expect(found?.text).toContain(talk.join('\n'));
    expect(found?.omission?.fields).toEqual({ speaker: { values: ['Anna', 'Bo'] } });
    expect((found?.text.length ?? 0) / text.length).toBeLessThan(0.42);
  });

  it.each([
    ['港はいつ建てられましたか', '港は一八七四年に建てられた。', '毎日部屋が掃除され、手紙が送られた。'],
    [
      'Когда построили старую гавань?',
      'Старую гавань построили в 1874 году.',
      'Каждый день убирали комнаты и писали письма.',
    ],
    ['Wann wurde der Hafen gebaut?', 'Der Hafen wurde 1874 gebaut.', 'Jeden Tag räumte man auf, und Briefe gingen ab.'],
  ])('reads other scripts: %s', (query, answer, other) => {
    const around = Array.from({ length: 20 }, () => other.repeat(4)).join('\n\n');
    const found = propose(inputOf(`${around}\n\n${answer}\n\n${around}`, query));
    expect(found?.text).toContain(answer);
    expect(found?.text.length ?? 0).toBeLessThan(around.length);
  });

  it('keeps all where little can be known', () => {
    const text = [...filler(20), ANSWER, ...filler(20)].join('\n\n');
    const none = (input: CompressorInput) => expect(proseCompressor.propose(input)).toEqual([]);
    expect(propose(inputOf(text, QUERY))).toBeDefined();
    none(inputOf(text, QUERY, { fidelity: 'lossless' }));
    none(inputOf(text.slice(0, 1400), QUERY));
    none(inputOf(text, ''));
    none(inputOf(text, 'Please summarise the document.'));
    none(inputOf(text, 'How do whales sleep under Antarctic ice?'));
    const tasks = Array.from({ length: 40 }, (_, i) => `task${i}`).join(' ');
    expect(propose(inputOf(text, `${QUERY} ${tasks.slice(0, 11)}`))).toBeDefined();
    none(inputOf(text, `${QUERY} ${tasks}`));
    none(inputOf(`${text} [… 3 sentences]`, QUERY));
    none(inputOf(`[hr raw]\n${text}`, QUERY));
    const read = (name: string, args: object): Partial<CompressorInput> => ({
      query: { terms: [], texts: [QUERY], tool: name, arguments: JSON.stringify(args) },
    });
    none(inputOf(text.slice(-4000), QUERY, read('read_file', { path: 'a.md' })));
    none(inputOf(text, QUERY, read('read_file', { path: 'a.md', offset: 10, limit: 20 })));
    none(inputOf(text, QUERY, read('str_replace_editor', { command: 'create', path: 'a.md' })));
  });

  it('a clear match is one of what the user says, whatever the call is named by', () => {
    const text = [...filler(20), ANSWER, ...filler(20)].join('\n\n');
    const call = { tool: 'read_minutes', arguments: '{"id":"board_1874:min-07:copy_b"}' };
    const found = (texts: string[]) => propose(inputOf(text, '', { query: { terms: [], texts, ...call } }));
    expect(found([QUERY, 'board_1874:min-07:copy_b and seven other words of its own register'])?.text).toContain(
      ANSWER,
    );
    expect(found(['How do whales sleep under ice?', QUERY])).toBeUndefined();
  });

  it('comes down to the budget at aggressive, without a request, too', () => {
    const text = [...filler(40), ANSWER, ...filler(40)].join('\n\n');
    for (const query of [QUERY, '']) {
      const found = propose(inputOf(text, query, { fidelity: 'aggressive', targetTokens: 500 }));
      expect(found?.keepRule).toBe('prose:budget');
      expect(found?.text.length).toBeLessThan(4 * 520);
      expect(found?.text.includes(ANSWER)).toBe(query !== '');
    }
  });

  it('takes time in proportion to the text', () => {
    const seconds = (times: number): number => {
      const text = [...filler(times), ANSWER].join('\n\n');
      const from = process.cpuUsage();
      propose(inputOf(text, QUERY));
      return process.cpuUsage(from).user / 1e6;
    };
    seconds(300);
    const [small, large] = [seconds(1000), seconds(8000)];
    expect(large).toBeLessThan(24 * small + 0.5);
  });
});

describe('a scorer', () => {
  const text = [...filler(12), 'Granite was the dearest part of it.', ...filler(12)].join('\n\n');
  const input = inputOf(text, 'What stone did the builders spend most on?');

  it('is asked before, and what it is sure of stays', async () => {
    const asked: string[] = [];
    const judge = judgeBy({
      id: 'granite',
      async score(query, passages) {
        asked.push(query);
        return passages.map((passage) => (passage.includes('Granite') ? 0.9 : 0.01));
      },
    });
    expect(proseCompressor.propose({ ...input, judge })).toEqual([]);
    await proseCompressor.prepare?.({ ...input, judge });
    await proseCompressor.prepare?.({ ...input, judge });
    expect(asked).toEqual(input.query.texts);
    const [found] = proseCompressor.propose({ ...input, judge });
    expect(found?.text).toContain('Granite was the dearest');
    check(text, found as Candidate);
  });

  it.each<[string, () => Promise<readonly number[]>]>([
    ['fails', () => Promise.reject(new Error('no model'))],
    ['gives too few numbers', async () => [1]],
    ['gives no probabilities', async () => Array.from({ length: 99 }, () => Number.NaN)],
  ])('that %s is done without', async (_, score) => {
    const judge = judgeBy({ id: 'none', score });
    expect(await proseCompressor.prepare?.({ ...input, judge })).toContain('failed');
    expect(proseCompressor.propose({ ...input, judge })).toEqual(proseCompressor.propose(input));
  });

  it('is not asked where nothing may be left out', () => {
    const judge = judgeBy({ id: 'all', score: async (_, passages) => passages.map(() => 1) });
    expect(proseCompressor.prepare?.({ ...input, judge, fidelity: 'lossless' })).toBeUndefined();
    expect(proseCompressor.prepare?.({ ...input, judge, query: { terms: [], texts: [] } })).toBeUndefined();
    expect(proseCompressor.prepare?.(input)).toBeUndefined();
  });
});
