import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutIntoUnits } from './units.js';

const joined = ({ before, pieces, joint, after }: ReturnType<typeof cutIntoUnits>) =>
  before + pieces.join(joint) + after;

describe('cutIntoUnits', () => {
  it('cuts lines, JSON elements and chunks', () => {
    expect(cutIntoUnits('a\nb\nc\nd\n').pieces).toEqual(['a\n', 'b\n', 'c\n', 'd\n']);
    expect(cutIntoUnits('{"rows":[{"a":"],["},{"b":[1,2]},3]}').pieces).toEqual(['{"a":"],["}', '{"b":[1,2]}', '3']);
    expect(cutIntoUnits('x'.repeat(450)).pieces.map((piece) => piece.length)).toEqual([200, 200, 50]);
  });

  it('keeps every character', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(joined(cutIntoUnits(text))).toBe(text);
      }),
    );
  });
});
