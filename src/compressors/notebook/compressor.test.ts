import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import type { CompressorInput } from '../types.js';
import { notebookCompressor } from './index.js';

const PNG = `iVBORw0KGgoAAAANSUhEUgAAAoAAAAHgCAYAAAA10dzk${Buffer.from(Array.from({ length: 6000 }, (_, i) => (i * i * 31 + (i >> 3) * 101) & 255)).toString('base64')}`;

const code = (source: string[], outputs: object[], execution_count = 1) => ({
  ...{ cell_type: 'code', execution_count, metadata: {}, outputs, source },
});
const shows = (data: object) => ({ output_type: 'display_data', metadata: {}, data });
const epochs = Array.from(
  { length: 200 },
  (_, i) => `Epoch ${i}: loss=${(1 / (i + 1)).toFixed(4)}${i === 120 ? ' WARNING: nan' : ''}\n`,
);

const CELLS = [
  { cell_type: 'markdown', metadata: {}, source: ['# Training\n', 'What became of it.'] },
  code(
    ['for epoch in range(200):\n', '    print(step(epoch))'],
    [{ output_type: 'stream', name: 'stdout', text: epochs }],
  ),
  code(
    ['df'],
    [
      shows({
        'text/html': ['<table>\n', ...epochs.map((_, i) => `<tr><td>${i}</td></tr>\n`)],
        'text/plain': ['   a\n', '0  1'],
      }),
    ],
    2,
  ),
  code(['plot()'], [shows({ 'image/png': `${PNG}\n`, 'text/plain': ['<Figure size 640x480>'] })], 3),
  code(
    ['broken()'],
    [
      {
        output_type: 'error',
        ename: 'ValueError',
        evalue: 'no such thing',
        traceback: [
          'Traceback (most recent call last)',
          ...Array.from({ length: 9 }, (_, i) => `File a.py:${i}\n${'x'.repeat(60)}`),
          'ValueError: no such thing',
        ],
      },
    ],
    4,
  ),
];
const book = (cells: readonly object[]) => ({
  cells,
  metadata: { kernelspec: { name: 'python3' }, widgets: { state: 'y'.repeat(3000) } },
  nbformat: 4,
  nbformat_minor: 5,
});
const TEXT = JSON.stringify(book(CELLS), null, 1);

const propose = (text: string, ask = '', more: Partial<CompressorInput> = {}) =>
  notebookCompressor.propose({
    text,
    type: 'notebook',
    query: { terms: ask === '' ? [] : ask.toLowerCase().split(' '), texts: [ask] },
    fidelity: 'reversible',
    encoding: 'plain',
    estimate: (one) => one.length / 4,
    ...more,
  });
/** What a reader gets back: JSON, as every form of it decodes. */
const folded = (text: string, ask?: string): string => {
  const found = propose(text, ask).find(({ omission }) => omission !== undefined);
  return found === undefined ? '' : decode(found.text).text;
};

describe('notebooks at reversible', () => {
  it('sources, text and errors stay; outputs, other forms and pictures are folded', () => {
    const sent = JSON.parse(folded(TEXT));
    expect(sent.cells.map(({ source }: { source: string[] }) => source)).toEqual(CELLS.map(({ source }) => source));
    expect(sent.cells.map((cell: { execution_count?: number }) => cell.execution_count)).toEqual([
      undefined,
      1,
      2,
      3,
      4,
    ]);
    const [, stream, frame, plot, error] = sent.cells.map((cell: { outputs?: object[] }) => cell.outputs?.[0]);
    expect(stream.text).toEqual([
      ...epochs.slice(0, 8),
      '[… 112 lines: cells[1].outputs[0].text]\n',
      epochs[120],
      '[… 71 lines: cells[1].outputs[0].text]\n',
      ...epochs.slice(192),
    ]);
    expect(frame.data['text/html']).toMatch(/^\[… \d+ characters: cells\[2\]\.outputs\[0\]\.data\['text\/html'\]\]$/);
    expect(frame.data['text/plain']).toEqual(['   a\n', '0  1']);
    expect(plot.data['image/png']).toBe(
      `${PNG.slice(0, 24)}[… ${PNG.length - 24} characters of base64: PNG image 640x480]\n`,
    );
    expect(error).toMatchObject({ ename: 'ValueError', evalue: 'no such thing' });
    expect(error.traceback).toHaveLength(5);
    expect(error.traceback.at(-1)).toBe('ValueError: no such thing');
    expect(sent.metadata.widgets).toMatch(/^\[… \d+ characters: metadata\.widgets\]$/);
  });

  it('counts what is gone', () => {
    const { omission } = propose(TEXT).find((one) => one.omission !== undefined) ?? {};
    expect(omission?.total).toBe(TEXT.length);
    expect(omission?.omitted).toBeGreaterThan(0.7 * TEXT.length);
  });

  it('what the request names stays', () => {
    expect(folded(TEXT, 'what was the loss in epoch=77')).not.toContain('Epoch 77:');
    expect(folded(TEXT, 'say 0.0128')).toContain('Epoch 77: loss=0.0128');
  });

  it('a string of many lines, and progress written over itself', () => {
    const progress = Array.from({ length: 300 }, (_, i) => `\r${i} of 300 done`).join('');
    const text = JSON.stringify(
      book([
        code(
          ['x'],
          [
            { output_type: 'stream', name: 'stderr', text: progress },
            { output_type: 'stream', name: 'stdout', text: epochs.join('') },
          ],
        ),
      ]),
    );
    const sent = JSON.parse(folded(text));
    expect(sent.cells[0].outputs[0].text).toMatch(/\[… \d+ lines: cells\[0\]\.outputs\[0\]\.text\]\n/);
    expect(sent.cells[0].outputs[0].text).toContain('299 of 300 done');
    expect(sent.cells[0].outputs[1].text).toContain('Epoch 120: loss=0.0083 WARNING');
    expect(sent.cells[0].outputs[1].text.length).toBeLessThan(900);
  });

  it('stays whole: short outputs, texts with marks of their own, lossless', () => {
    const whole = (text: string, more?: Partial<CompressorInput>) =>
      propose(text, '', more).every(({ omission }) => omission === undefined);
    expect(
      whole(
        JSON.stringify({
          ...book([code(['x'], [{ output_type: 'stream', name: 'stdout', text: ['1\n'] }])]),
          metadata: {},
        }),
      ),
    ).toBe(true);
    expect(whole(TEXT.replace('Epoch 50', '[… 3 lines]'))).toBe(true);
    expect(whole(TEXT, { fidelity: 'lossless' })).toBe(true);
  });
});

it('complete forms decode', () => {
  for (const encoding of ['plain', 'dense'] as const) {
    for (const { text, omission } of propose(TEXT, '', { encoding })) {
      if (omission === undefined) expect(decode(text).text).toBe(TEXT);
    }
  }
});

const line = fc.oneof(
  fc.constantFrom('error at 3\n', 'x\n', '"quoted"\n', '\\n\n', '\r50%', '😀\n'),
  fc.string({ maxLength: 30 }),
);
const many = fc.oneof(
  fc.array(line, { maxLength: 60 }),
  fc.array(line, { maxLength: 60 }).map((all) => all.join('')),
);
const output = fc.oneof(
  many.map((text) => ({ output_type: 'stream', name: 'stdout', text })),
  fc
    .record({ plain: many, html: many, more: fc.jsonValue() })
    .map(({ plain, html, more }) => shows({ 'text/plain': plain, 'text/html': html, 'application/x+json': more })),
  fc.array(line, { maxLength: 12 }).map((traceback) => ({ output_type: 'error', ename: 'E', evalue: 'v', traceback })),
  fc.jsonValue(),
);

it('any notebook: never throws, gives JSON with every source, omits what it says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(many, fc.array(output, { maxLength: 3 })), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (cells, isIndented) => {
        const text = JSON.stringify(
          book(cells.map(([source, outputs]) => code([source].flat(), outputs as object[]))),
          null,
          isIndented ? 1 : 0,
        );
        for (const candidate of propose(text, 'error at quoted')) {
          const sent = decode(candidate.text).text;
          if (candidate.omission === undefined) expect(sent).toBe(text);
          else {
            expect(JSON.parse(sent).cells.map(({ source }: { source: string[] }) => source)).toEqual(
              cells.map(([source]) => [source].flat()),
            );
            expect(candidate.omission.omitted).toBeGreaterThan(0);
            expect(candidate.omission.omitted).toBeLessThan(candidate.omission.total);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});
