import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode.js';
import type { Expanded } from '../types.js';
import { formatCopy, quoteLine, readCopy } from './copy-mark.js';
import { formatReference, readReference } from './json-path.js';
import { lineNumber, prefixBelow, renumbered } from './numbering.js';
import type { Sources } from './sources.js';

const sources = (texts: Record<string, string | Expanded>): Sources => ({
  find(name) {
    const found = texts[name];
    return typeof found === 'string' ? { text: found, spans: [] } : found;
  },
});
const undo = (body: string, texts: Record<string, string | Expanded>, spec = '') =>
  decode(`[hr again${spec}]\n${body}`, sources(texts));

const view = '[a.ts (4 lines)]\n  8→one\n  9→two\n 10→three\n 11→four';

describe('lines again', () => {
  it('copies lines of earlier texts and of the text itself', () => {
    expect(undo('[= lines 1-2 of tool result 1]\nx\n[= 1:1]\n[= :2-3]', { 1: 'a\nb\nc' }).text).toBe(
      'a\nb\nx\na\nb\nx',
    );
    expect(undo('[= tool result 1]', { 1: 'a\nb\r\n' }).text).toBe('a\nb\r\n');
    expect(undo('[= a2]\n', { a2: '' }).text).toBe('\n');
    expect(undo('[= line 3 of user text 4]\n[= :1]', { u4: 'a\nb\nc' }).text).toBe('c\nc');
  });

  it('copies by printed numbers, and puts other numbers in front', () => {
    expect(undo('[= 1#9-10]', { 1: view }).text).toBe('  9→two\n 10→three');
    expect(undo('[= lines numbered 8-10 of tool result 1 as 99]', { 1: view }).text).toBe(
      ' 99→one\n100→two\n101→three',
    );
    expect(undo('[= 1#8-9 as ""]', { 1: view }).text).toBe('one\ntwo');
    expect(undo('[= 1#8-10 as "9:"]', { 1: view }).text).toBe('9:one\n10:two\n11:three');
    expect(undo('[= c1:1-2 as " 9\\t"]', { c1: 'one\ntwo' }).text).toBe(' 9\tone\n10\ttwo');
  });

  it('counts a look-up for the reference and those of what it points to', () => {
    const target = { text: 'a\nb\nc', spans: [{ start: 2, end: 3, lookups: 1 }] };
    expect(undo('x\n[= 1:1-2]\n[= :3]', { 1: target }).spans).toEqual([
      { start: 2, end: 4, lookups: 1 },
      { start: 4, end: 5, lookups: 2 },
      { start: 6, end: 7, lookups: 3 },
    ]);
  });

  it('takes the rest from another form', () => {
    expect(undo('[hr lines]\nsame\nx3\n[= 1]', { 1: 'a' }).text).toBe('same\nsame\nsame\na');
    expect(undo('[hr raw]\n[= 1]\n\\[hr x', { 1: 'a' }).text).toBe('a\n[hr x');
  });

  it('reads back every mark, and quotes what looks like one', () => {
    const lines = fc.record({ from: fc.nat(99), more: fc.nat(99), printed: fc.boolean() });
    const as = fc.oneof(fc.constant(undefined), fc.nat(999), fc.string({ unit: 'binary', maxLength: 9 }));
    fc.assert(
      fc.property(fc.constantFrom('1', 'a20', 'u3', 's4', 'c5'), fc.option(lines), as, (source, range, prefix) => {
        const mark = {
          source,
          ...(range === null
            ? {}
            : { lines: { from: range.from, to: range.from + range.more, printed: range.printed } }),
          ...(prefix === undefined ? {} : { as: prefix }),
        };
        expect(readCopy(formatCopy(mark, true))).toEqual(mark);
        expect(readCopy(formatCopy(mark, false))).toEqual(mark);
        const line = formatCopy(mark, false);
        expect(undo(`${quoteLine(line)}\n${quoteLine(`\\${line}`)}\n${quoteLine('[hr raw]')}`, {}).text).toBe(
          `${line}\n\\${line}\n[hr raw]`,
        );
      }),
    );
  });

  it('numbers lines on as views do', () => {
    expect(lineNumber('    12→x')).toEqual({ number: 12, length: 7 });
    expect(lineNumber('12 | x')).toEqual({ number: 12, length: 5 });
    expect(lineNumber('a12:x')).toBeUndefined();
    expect([prefixBelow('  9→', 1), prefixBelow('9:', 1), prefixBelow('', 3)]).toEqual([' 10→', '10:', '']);
    expect([renumbered(' 10→', 9), renumbered('10:', 9)]).toEqual(['  9→', '9:']);
  });
});

describe('JSON again', () => {
  const spec = ' json "=7.a[2]": value';
  const order = '{"id": 1, "items": [{"n": 1}, {"n": 2}, {"n": 3}], "state": "open", "=k": "=v"}';

  it('puts values, elements and changed objects back byte for byte', () => {
    expect(undo('{"a":"=1.items[1]","==b":"==1"}', { 1: order }, spec).text).toBe('{"a":{"n": 2},"=b":"=1"}');
    expect(undo('[0, "=1.items[0-1]", 4]', { 1: order }, spec).text).toBe('[0, {"n": 1}, {"n": 2}, 4]');
    expect(undo('{"=":"=1","state":"done","more":"=1.items[2]"}', { 1: order }, spec).text).toBe(
      order.replace('open', 'done').replace('"=v"}', '"=v", "more": {"n": 3}}'),
    );
    expect(undo('[hr json]\n["=1"]', { 1: order }, spec).text).toBe(`[${order}]`);
  });

  it('reads back every reference', () => {
    const step = fc.oneof(
      fc.nat(99),
      fc.stringMatching(/^[\w$-]+$/).filter((key) => key.length < 20),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), fc.option(fc.tuple(fc.nat(9), fc.nat(9))), (path, range) => {
        const one =
          range === null
            ? { source: '7', path }
            : { source: '7', path: [...path, range[0]], last: range[0] + range[1] };
        expect(readReference(formatReference(one))).toEqual(one);
      }),
    );
  });
});

describe('damage', () => {
  it('is told as such, and nothing else is thrown', () => {
    const texts = { 1: view, 2: '{"a":[1,2]}' };
    for (const body of ['[= 9]', '[= 1:9]', '[= 1:0]', '[= 1#1-2]', '[= :1]', '[= :1-2 as 3]', '[= 1:4-2]']) {
      expect(() => undo(body, texts)).toThrow(expect.objectContaining({ code: 'DECODE_FAILED' }));
    }
    for (const body of ['["=9"]', '["=2.b"]', '["=2.a[1-5]"]', '{"=":"=2.a"}', '{"=":1}', '["="]', '[']) {
      expect(() => undo(body, texts, ' json')).toThrow(expect.objectContaining({ code: 'DECODE_FAILED' }));
    }
    expect(() => undo('[hr again]\n[= 1]', texts)).toThrow(expect.objectContaining({ code: 'DECODE_FAILED' }));
    const piece = fc.oneof(
      fc.constantFrom('[= ', '1', ':', '#', '-', '2', ' as ', '"', ']', '\n', '\\', 'a', '{"=":', '"=2.a', '[hr '),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom('', ' json'), (pieces, spec) => {
        try {
          undo(pieces.join(''), texts, spec);
        } catch (error) {
          expect(error).toMatchObject({ code: 'DECODE_FAILED' });
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves a block as it stands when no earlier texts are at hand', () => {
    expect(decode('[hr again]\n[= 1]').text).toBe('[hr again]\n[= 1]');
  });
});
