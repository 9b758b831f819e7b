import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutBlobs, stateBlobs } from './index.js';

const NONE = { terms: [], texts: [] };

/** Bytes without a pattern, the same each time. */
function noise(n: number, seed = 7): Buffer {
  const bytes = Buffer.alloc(n);
  for (let i = 0, x = seed; i < n; i++) {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = x >>> 24;
  }
  return bytes;
}
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d4948445200000280000001e00802000000', 'hex'),
  noise(3000),
]);
const wrap = (text: string, width: number, feed = '\n') =>
  text.replace(new RegExp(`.{${width}}`, 'g'), (line) => `${line}${feed}`);

describe('blobs are cut and named', () => {
  it.each([
    ['a PNG image', png.toString('base64'), 'base64', 'PNG image 640x480'],
    ['gzip', gzipSync(noise(3000)).toString('base64'), 'base64', 'gzip data'],
    [
      'a PDF in base64url',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(2000)]).toString('base64url'),
      'base64',
      'PDF document',
    ],
    ['wrapped', wrap(png.toString('base64'), 76), 'base64', 'PNG image 640x480'],
    ['wrapped in a JSON string', wrap(png.toString('base64'), 60, '\\n'), 'base64', 'PNG image 640x480'],
    ['hexadecimal digits', png.toString('hex'), 'hex', 'PNG image 640x480'],
    ['encoded words', Buffer.from('All of this is text. '.repeat(90)).toString('base64'), 'base64', 'text'],
    ['noise', noise(2000).toString('base64'), 'base64', undefined],
  ])('%s', (_name, blob, format, content) => {
    const text = `![shot](data:image/png;base64,${blob}) and words behind it`;
    const cut = cutBlobs(text, NONE);
    const what = content === undefined ? format : `${format}: ${content}`;
    const digits = blob.replace(/(?:\n|\\n)$/, '');
    const end = blob.slice(digits.length);
    expect(cut?.text).toBe(
      `![shot](data:image/png;base64,${blob.slice(0, 24)}[… ${digits.length - 24} characters of ${what}]${end}) and words behind it`,
    );
    expect(stateBlobs(cut === undefined ? [] : [cut])).toEqual({
      ...{ unit: `characters of ${format}`, omitted: digits.length - 24, total: digits.length },
      fields: content === undefined ? {} : { content: { values: [content] } },
    });
  });
});

describe('what may be needed in full stays', () => {
  const key = wrap(noise(1500).toString('base64'), 64);
  it.each([
    ['hashes and ids', 'sha512 '.concat(noise(64).toString('hex'), ' ', noise(32).toString('base64'))],
    ['a signature of 4096 bits', noise(512).toString('base64')],
    ['a key in armour', `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`],
    ['hashes, one a line', Array.from({ length: 60 }, (_, i) => noise(20, i).toString('hex')).join('\n')],
    ['a web token', `eyJhbGciOiJSUzI1NiJ9.${noise(900).toString('base64url')}.${noise(256).toString('base64url')}`],
    ['a long name', 'aVeryLongIdentifierInCamelCase'.repeat(60)],
    ['a ruler', '-'.repeat(4000)],
    ['digits', '31415926535'.repeat(400)],
    ['a sequence', 'GATTACA'.repeat(400)],
    [
      'paths',
      Array.from({ length: 200 }, (_, i) => `src/components/very/deeply/nested/folder/of/names/item${i}`).join('\n'),
    ],
    ['prose', 'Words of a sentence that goes on and on. '.repeat(100)],
  ])('%s', (_name, text) => {
    expect(cutBlobs(text, NONE)).toBeUndefined();
  });

  it('what the request names a piece of', () => {
    const blob = noise(2000).toString('base64');
    const term = blob.slice(700, 716).toLowerCase();
    expect(cutBlobs(blob, { terms: [term], texts: [term] })).toBeUndefined();
  });

  it('a word on a line below the last full one', () => {
    const lines = wrap(noise(57 * 40).toString('base64'), 76);
    expect(cutBlobs(`${lines}done\nnext`, NONE)?.text).toMatch(/\]\ndone\nnext$/);
  });
});

it('counts truly and keeps all around blobs, whatever the text', () => {
  const blob = fc
    .tuple(fc.integer({ min: 100, max: 2500 }), fc.nat(999), fc.constantFrom(0, 32, 60, 76))
    .map(([n, seed, width]) => {
      const digits = noise(n, seed).toString('base64');
      return width === 0 ? digits : wrap(digits, width);
    });
  const piece = fc.oneof(
    blob,
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('\n', 'text', '=', '[… 9 characters', '\\n'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      const cut = cutBlobs(text, NONE);
      if (cut === undefined) return;
      let at = 0;
      let omitted = 0;
      let last = 0;
      for (const gap of cut.text.matchAll(/\[… (\d+) characters of (?:base64|hex)[^\]\n]*\]/g)) {
        const kept = cut.text.slice(last, gap.index);
        expect(text.slice(at, at + kept.length)).toBe(kept);
        at += kept.length + Number(gap[1]);
        omitted += Number(gap[1]);
        last = gap.index + gap[0].length;
      }
      expect(text.slice(at)).toBe(cut.text.slice(last));
      expect(omitted).toBe(cut.omitted);
      expect(cut.omitted).toBeLessThan(cut.total);
    }),
    { numRuns: 400 },
  );
});
