import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ShapeStatement } from '../../ccr/index.js';
import { openLines } from '../../encode/index.js';
import { logTexts } from '../../encode/lines/testing/log-texts.js';
import { stateOmission } from './statement.js';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Reads a shape as one would by its definition alone: which texts it speaks of. */
function reads(shape: string): (content: string) => boolean {
  const checks: ((found: string) => boolean)[] = [];
  const open = shape.endsWith('…');
  const pattern = (open ? shape.slice(0, -1) : shape)
    .split(/(<[^<>]*>)/)
    .map((piece, i) => {
      if (i % 2 === 0) return literal(piece);
      const range = /^<([\d.]+?)\.\.([\d.]+)>$/.exec(piece);
      if (range !== null) {
        checks.push((found) => Number(found) >= Number(range[1]) && Number(found) <= Number(range[2]));
        return '( *\\d+(?:\\.\\d+)?)';
      }
      checks.push(() => true);
      return /^<\d+ values>$/.test(piece) ? '(.*?)' : `(${piece.slice(1, -1).split('|').map(literal).join('|')})`;
    })
    .join('');
  const whole = new RegExp(`^${pattern}${open ? '' : '$'}`, 'su');
  return (content) => {
    const match = whole.exec(content);
    return match !== null && checks.every((check, i) => check(match[i + 1] as string));
  };
}

function stated(text: string, isKept: (line: number) => boolean) {
  const document = openLines(text);
  const keep = Uint8Array.from(document.log.lines, (_, i) => (isKept(i) ? 1 : 0));
  const omitted = document.log.contents.filter((_, i) => keep[i] === 0);
  return { omitted, shapes: stateOmission(document, keep, undefined, { terms: [], texts: [] }).shapes ?? [] };
}

function expectTrue(omitted: readonly string[], shapes: readonly ShapeStatement[]): void {
  for (const { count, text } of shapes) {
    expect(omitted.filter(reads(text)).length, text).toBeGreaterThanOrEqual(count);
  }
  expect(shapes.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(omitted.length);
}

it('says what most of the left-out lines read, with ranges and values', () => {
  const line = (i: number) =>
    i % 3 === 0
      ? `GET /items/${i} took ${(i * 7) % 900} ms at ${i % 2 === 0 ? 'eu' : 'us'}`
      : `cache of user-${i % 50} missed, seed ${'abcdef'[i % 6]}${(i * 7919) % 100000}${'xyz'[i % 3]}`;
  const text = Array.from({ length: 2000 }, (_, i) => line(i)).join('\n');
  const { omitted, shapes } = stated(text, (i) => i % 40 === 0);
  expect(shapes).toEqual([
    { count: 1300, text: 'cache of user-<0..49> missed, seed <1300 values>' },
    { count: 650, text: 'GET /items/<3..1998> took <0..897> ms at <eu|us>' },
  ]);
  expectTrue(omitted, shapes);
});

it('is true whatever the lines hold', () => {
  const value = fc.oneof(
    fc.nat(2000).map(String),
    fc.constantFrom(
      '',
      ' 7',
      '007',
      '1.50',
      '-3',
      '<a>',
      'a|b',
      '"q"',
      '\\',
      '…',
      '\ud83d\ude00x',
      '\ud83d\ude01x',
      'blk_12',
      'x.whl',
      '1..9',
      'é9',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }).map((text) => text.replace(/[\r\n]/g, '')),
  );
  const shape = fc.constantFrom(
    'read block # of # done',
    'user-#.log is held by # (#)',
    'progress:#% of objects',
    '[#] to # → #',
  );
  const lines = fc.array(fc.tuple(shape, fc.array(value, { minLength: 3, maxLength: 3 })), {
    minLength: 1,
    maxLength: 12,
  });
  const text = lines.map((pool) =>
    Array.from({ length: 400 }, (_, i) => {
      const [form, values] = pool[(i * 7) % pool.length] as [string, string[]];
      let next = i;
      return form.replace(/#/g, () => values[next++ % 3] as string);
    }).join('\n'),
  );
  let said = 0;
  fc.assert(
    fc.property(fc.oneof(text, logTexts), fc.integer({ min: 2, max: 30 }), (log, step) => {
      const { omitted, shapes } = stated(log, (i) => i % step === 0);
      said += shapes.length;
      expectTrue(omitted, shapes);
    }),
    { numRuns: 600 },
  );
  expect(said).toBeGreaterThan(200);
});
