import { expect, it } from 'vitest';
import { readCells } from '../quote.js';
import { CellReader } from './index.js';

it('a ditto is one look up to the printed value, however many rows above', () => {
  const reader = new CellReader();
  const rows = ['value&1', '"', '"', '&1', '"', '"'];
  let above: ReturnType<CellReader['read']> | undefined;
  const lookups = rows.map((row) => {
    above = reader.read(readCells(row, ' ')[0] as never, above);
    expect(above.text).toBe('value');
    return above.lookups;
  });
  expect(lookups).toEqual([0, 1, 1, 1, 2, 2]);
});
