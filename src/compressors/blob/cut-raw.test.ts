import { expect, it } from 'vitest';
import { cutBinary, cutDump } from './index.js';

const NONE = { terms: [], texts: [] };
const dump = Array.from({ length: 100 }, (_, i) => {
  const words = Array.from({ length: 8 }, (_, j) => (((i * 8 + j) * 40_503) % 65_536).toString(16).padStart(4, '0'));
  return `${(i * 16).toString(16).padStart(8, '0')}: ${words.join(' ')}  ................`;
});

it('leaves out the middle of a hex dump, but not what the request names', () => {
  const cut = cutDump(`${dump.join('\n')}\n`, { terms: ['00000230'], texts: [] });
  const gap = (from: number, to: number) => `[… ${to - from} lines]`;
  const kept = [...dump.slice(0, 4), gap(4, 35), dump[35], gap(36, 99), dump[99], ''];
  expect(cut).toEqual({ text: kept.join('\n'), omission: { unit: 'lines', omitted: 94, total: 100, fields: {} } });
});

it('leaves short dumps, other texts and those with lines that read as gaps alone', () => {
  expect(cutDump(dump.slice(0, 39).join('\n'), NONE)).toBeUndefined();
  expect(cutDump('a sentence\n'.repeat(100), NONE)).toBeUndefined();
  expect(cutDump([...dump, '[… 3 lines]'].join('\n'), NONE)).toBeUndefined();
});

it('keeps the beginning of bytes that were read as text, whole characters', () => {
  const bytes = `PK\u0003\u0004${'\u0000\ufffd\u0001a😀'.repeat(400)}`;
  expect(cutBinary(bytes)).toEqual({
    text: `${[...bytes].slice(0, 48).join('')}[… 1956 characters of binary data]`,
    omission: { unit: 'characters of binary data', omitted: 1956, total: 2004, fields: {} },
  });
  expect(cutBinary(bytes.slice(0, 900))).toBeUndefined();
  expect(cutBinary('plain words '.repeat(300))).toBeUndefined();
});
