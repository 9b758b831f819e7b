import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addToMoment, findStamp, momentDifference } from './index.js';

const SAMPLES = [
  '2022-06-16T22:15:08.7990073Z remote',
  '2015-10-18 18:01:53,885 INFO',
  '[Sun Dec 04 05:04:03 2005] [notice]',
  'Jun  7 20:55:07 combo',
  'Dec 10 07:28:37 LabSZ',
  '081109 224234 3638 WARN',
  '03-17 16:13:46.144  1702',
  '17/06/09 20:10:40 INFO',
  '20171223-22:15:29:606|Step',
  '10.0.0.1 - - [29/Jan/2023:14:23:17 +0000] "GET',
  '1675002197878772895',
  '2023-01-29T14:23:17.878772895Z',
  '12:30:01.5',
];

it.each(SAMPLES)('%s: is found, parses and prints back', (sample) => {
  const found = findStamp(sample, 40);
  expect(found).toBeDefined();
  if (found === undefined) return;
  const text = sample.slice(found.at, found.at + found.format.width);
  const moment = found.format.parse(text);
  expect(moment).toBeDefined();
  if (moment === undefined) return;
  expect(found.format.print(moment)).toBe(text);
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), (n) => {
      const other = addToMoment(moment, n, found.format.digits);
      expect(momentDifference(other, moment, found.format.digits)).toBe(n);
    }),
  );
});

it('refuses what it would not print', () => {
  expect(findStamp('2022-02-30T22:15:08 x', 10)?.format.pattern).not.toBe('%Y-%m-%dT%H:%M:%S');
  expect(findStamp('no stamp here', 10)).toBeUndefined();
});
