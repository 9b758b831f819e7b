import { expect, it } from 'vitest';
import { decode } from '../decode.js';
import type { Encoding } from '../types.js';
import { openTable } from './index.js';

/** What stands below the head. */
function body(lines: readonly string[], encoding: Encoding): string[] {
  const text = `${lines.join('\n')}\n`;
  const written = openTable(text)?.write(encoding) ?? '';
  expect(decode(written).text).toBe(text);
  return written.split('\n').slice(1);
}

const METRICS = [
  'Time,TimeStamp,PodName,Cpu(m),Rate,Ok',
  ...[0, 1, 2, 3, 4, 5].map(
    (n) =>
      `2022-08-22 03:5${n}:19.64032842${n} +0000 UTC m=+${60 * n + 10}.1462824${n + 11 + (n % 2)},${1661140219 + 60 * n},cart-579f59597d-wc2lz,2.${n}428216598097054,0.${n}5,100`,
  ),
];

it('plain: constants and the date in the heading, all else on its row', () => {
  const [heading, first, second] = body(METRICS, 'plain');
  expect(heading).toBe(
    `Time=\`2022-08-22 \${} +0000 UTC m=+\${}\` TimeStamp=\`166114\${}\` PodName=cart-579f59597d-wc2lz Cpu(m) Rate Ok=100`,
  );
  expect(first).toBe('03:50:19.640328420 10.146282411 0219 2.0428216598097054 0.05');
  expect(second).toBe('03:51:19.640328421 70.146282413 0279 2.1428216598097054 0.15');
});

it('dense: stamps from one base, other clocks by the time of their row', () => {
  const [heading, first, second] = body(METRICS, 'dense');
  expect(heading).toContain(`Time=\`\${@2022-08-22 03:50:19.640328420} +0000 UTC m=+\${Time@10.146282411}\``);
  expect(heading).toContain(`TimeStamp=\`\${Time=@1661140219}\``);
  expect(first?.split(' ').slice(0, 2)).toEqual(['+0', '0']);
  expect(second?.split(' ').slice(0, 2)).toEqual(['+60000000001', '1']);
});

it('a value that holds for many rows stands above them', () => {
  const rows = ['a', 'b'].flatMap((pod) => [1, 2, 3, 4].map((n) => `ts-${pod}-service-64469b5b48-25zj6,${n * 7}`));
  expect(body(['Pod,Value', ...rows], 'plain')).toEqual([
    'Pod: Value',
    ':ts-a-service-64469b5b48-25zj6',
    '7',
    '14',
    '21',
    '28',
    ':ts-b-service-64469b5b48-25zj6',
    '7',
    '14',
    '21',
    '28',
  ]);
});

it('rows that do not fit stand as they are, odd cells in quotes', () => {
  expect(
    body(
      [
        'a,b,c',
        '1,x y,',
        '="2",,',
        '3,:,+5',
        ...Array.from({ length: 20 }, (_, i) => `${i},z${i * 7},w${i}`),
        'left,over',
      ],
      'plain',
    ).slice(0, 4),
  ).toEqual(['a b c', '1 "x y"', '="=\\"2\\",,"', '3 : "+5"']);
});

it('padding comes back from the widest cell', () => {
  const text = ['NAME      READY   AGE', 'coredns   1/1     12d', 'etcd      0/1      5d'];
  expect(body(text, 'plain')).toEqual(['NAME READY AGE', 'coredns 1/1 12d', 'etcd 0/1 5d']);
});

it('plain: an id or a stamp that stands in its row already is not printed again', () => {
  const rows = [1, 2, 3].map((n) => {
    const [time, trace] = [`2023-01-29T10:56:1${n}.363017${n}66Z`, `c96a01e0d6d0b045d48c5b61a08e208${n}`];
    return `${time},${trace},"{""log"":""read ${n * 7} seats, trace ${trace} ends"",""time"":""${time}""}"`;
  });
  expect(body(['time,trace,log', ...rows], 'plain').slice(0, 2)).toEqual([
    `time=\`2023-01-29T\${}Z\` trace log=\`{"log":"read \${} seats, trace \${trace} ends","time":"\${time}"}\``,
    '10:56:11.363017166 c96a01e0d6d0b045d48c5b61a08e2081 7',
  ]);
});

it('plain: an id within a word is no part of its own', () => {
  const rows = [1, 2, 3].map((n) => `abcdef0123456789-${n},xabcdef0123456789-${n}`);
  expect(body(['id,name', ...rows], 'plain')[0]).toBe('id name');
});
