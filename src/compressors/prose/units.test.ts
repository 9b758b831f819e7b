import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseTexts } from './testing/texts.js';
import { readUnits } from './units.js';

const read = (text: string): [string, string][] =>
  readUnits(text).units.map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('readUnits', () => {
  it('covers any text with units in order, none of them empty', () => {
    fc.assert(
      fc.property(fc.oneof(proseTexts, fc.string({ unit: 'binary' })), (text) => {
        const { units } = readUnits(text);
        let at = 0;
        let block = 0;
        for (const unit of units) {
          expect(unit.start).toBe(at);
          expect(unit.end).toBeGreaterThan(at);
          expect(unit.block).toBeGreaterThanOrEqual(block);
          at = unit.end;
          block = unit.block;
        }
        expect(at).toBe(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('finds headings, items, fences, tables and sentences that go on below', () => {
    const wrapped =
      'This sentence is long enough that an editor wrapped it\nonto a second line. Here is another one.\n\n';
    expect(
      read(
        `# Top\n\n${wrapped}- one thing. More of it.\n- another\n\n\`\`\`\nx. Y.\n\n\`\`\`\n| a | b |\n| - | - |\nA Title\n\nEnd.`,
      ),
    ).toEqual([
      ['heading', '# Top\n\n'],
      ['sentence', 'This sentence is long enough that an editor wrapped it\nonto a second line. '],
      ['sentence', 'Here is another one.\n\n'],
      ['item', '- one thing. '],
      ['item', 'More of it.\n'],
      ['item', '- another\n\n'],
      ['piece', '```\nx. Y.\n\n```\n'],
      ['piece', '| a | b |\n| - | - |\n'],
      ['heading', 'A Title\n\n'],
      ['sentence', 'End.'],
    ]);
  });

  it('finds the turns of speakers, and takes keys with values for none', () => {
    const turns = Array.from(
      { length: 4 },
      (_, i) => `Anna B: So, ${i}. Yes.\r\n[00:0${i}] **Bo:** Why would you say that?\r\n`,
    ).join('');
    const { isTranscript, units } = readUnits(turns);
    expect(isTranscript).toBe(true);
    expect(read(turns).slice(0, 5)).toEqual([
      ['label', 'Anna B: '],
      ['sentence', 'So, 0. '],
      ['sentence', 'Yes.\r\n'],
      ['label', '[00:00] **Bo:** '],
      ['sentence', 'Why would you say that?\r\n'],
    ]);
    expect(new Set(units.map(({ block }) => block)).size).toBe(8);
    expect(readUnits(Array.from({ length: 20 }, (_, i) => `key ${i}: value`).join('\n')).isTranscript).toBe(false);
  });

  it.each(['!', 'a. ', '\n', 'A: b?\n', '# h\n', '```\n~~~\n', '| a |\n', 'A  b\n\n', '- \n', 'It is. '])(
    'takes time in proportion to a text of %j',
    (piece) => {
      const seconds = (times: number): number => {
        const text = piece.repeat(times);
        const from = process.cpuUsage();
        readUnits(text);
        return process.cpuUsage(from).user / 1e6;
      };
      seconds(1000);
      expect(seconds(100_000)).toBeLessThan(3);
    },
  );
});
