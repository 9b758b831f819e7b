import { expect, it } from 'vitest';
import { askHits } from './ask-hits.js';
import { readHits } from './read-hits.js';

it('reads grep’s form, headings with context, and listings', () => {
  expect(readHits('a/b.ts:12:const x = 1;\nC:\\w\\c.ts:3:y: 2\r\n')).toMatchObject({
    form: 'grep',
    hits: [
      { path: 'a/b.ts', line: '12', text: 'const x = 1;' },
      { path: 'C:\\w\\c.ts', line: '3', text: 'y: 2' },
    ],
  });
  expect(readHits('a/b.ts\n11-before\n12:hit one\n--\n20:hit two\n\nc.ts\n3:hit 5:6\n')).toMatchObject({
    form: 'heading',
    hits: [
      { path: 'a/b.ts', line: '12', text: 'hit one' },
      { path: 'a/b.ts', line: '20', text: 'hit two' },
      { path: 'c.ts', line: '3', text: 'hit 5:6' },
    ],
  });
  expect(readHits('a/b.ts\na/c.ts\n')).toEqual({ form: 'list', hits: [], paths: ['a/b.ts', 'a/c.ts'] });
  expect(readHits('').paths).toEqual([]);
});

it('asks for an identifier of few hits, and answers with all of them', () => {
  const lines = Array.from(
    { length: 30 },
    (_, i) => `src/f${i % 3}.ts:${i + 1}:  ${i < 4 ? 'rareOne' : `other${i}`}(common);`,
  );
  const asked = askHits(readHits(lines.join('\n')), 5);
  const word = /`(\w+)`/.exec(asked!.question)?.[1] as string;
  const holders = lines.filter((line) => new RegExp(`\\b${word}\\b`).test(line));
  expect(holders.length).toBeLessThanOrEqual(5);
  const hits = asked!.needed.filter(({ id }) => id.startsWith('hit'));
  expect(hits.map(({ atoms }) => atoms[0])).toEqual(holders.map((line) => line.split(':')[1]));
  expect(asked?.decoy).not.toBe(asked?.question);
});

it('asks for the files of a folder, and nothing of what has too little', () => {
  const asked = askHits(readHits('a/x.ts\na/y.ts\nb/x.ts\nb/y.ts\nb/c/z.ts\nREADME'), 1);
  expect(asked?.needed).toHaveLength(2);
  expect(askHits(readHits('one\ntwo'), 1)).toBeUndefined();
});
