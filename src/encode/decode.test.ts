import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HeadroomError } from '../base/index.js';
import { decode } from './decode.js';
import { escapeRaw, needsEscape } from './escape.js';

it('gives back text without notation, and escaped text as it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '[hr ', '[headroom ', '[hr raw]\n'),
      (tail, head) => {
        const text = head + tail;
        expect(decode(needsEscape(text) ? escapeRaw(text) : text).text).toBe(text);
      },
    ),
  );
});

it('keeps the mark line and decodes the block behind it', () => {
  expect(decode('[headroom abc: 3 of 4]\n[hr raw]\n[… 37 lines]\nx')).toEqual({
    text: '[headroom abc: 3 of 4]\n[… 37 lines]\nx',
    spans: [],
  });
  expect(decode('[headroom abc: 3 of 4]\nplain').text).toBe('[headroom abc: 3 of 4]\nplain');
});

it('throws DECODE_FAILED on a damaged head and nothing else', () => {
  for (const text of ['[hr ', '[hr raw]', '[hr raw\nx', '[hr nosuch]\nx', '[headroom a]\n[hr ']) {
    expect(() => decode(text)).toThrow(HeadroomError);
  }
});
