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

it('plain: whole values alone: constants in the heading, all else on its row', () => {
  const [heading, first] = body(METRICS, 'plain');
  expect(heading).toBe('Time,TimeStamp,PodName=cart-579f59597d-wc2lz,Cpu(m),Rate,Ok=100');
  expect(first).toBe('2022-08-22 03:50:19.640328420 +0000 UTC m=+10.146282411,1661140219,2.0428216598097054,0.05');
});

it('plain: a long value that comes again has a name, and a column that equals another has none of its own', () => {
  const id = (n: number) => `c96a01e0d6d0b045d48c5b61a08e208${n}`;
  const rows = [1, 2, 1, 2].map((n, i) => `${i},${id(n)},word ${i},${i}`);
  expect(body(['n,trace,text,again', ...rows], 'plain')).toEqual([
    `n trace text again=\`\${n}\``,
    `0 ${id(1)}&1 "word 0"`,
    `1 ${id(2)}&2 "word 1"`,
    '2 &1 "word 2"',
    '3 &2 "word 3"',
  ]);
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

it('plain: what another cell of the row holds as a part is printed all the same', () => {
  const rows = [1, 2, 3].map((n) => {
    const [time, trace] = [`2023-01-29T10:56:1${n}.363017${n}66Z`, `c96a01e0d6d0b045d48c5b61a08e208${n}`];
    return `${time},${trace},"{""log"":""read ${n * 7} seats, trace ${trace} ends"",""time"":""${time}""}"`;
  });
  const [heading, first] = body(['time,trace,log', ...rows], 'plain');
  expect(heading).toBe('time|trace|log');
  expect(first).toBe(
    '2023-01-29T10:56:11.363017166Z|c96a01e0d6d0b045d48c5b61a08e2081|{"log":"read 7 seats, trace c96a01e0d6d0b045d48c5b61a08e2081 ends","time":"2023-01-29T10:56:11.363017166Z"}',
  );
});

it.each(['plain', 'dense'] as const)('of which no row is kept, its names stand, %s', (encoding) => {
  const keep = new Uint8Array(METRICS.length - 1);
  const written = openTable(METRICS.join('\n'))?.write(encoding, { keep, gap: (rows) => `[… ${rows} rows]` }) ?? '';
  expect(decode(written).text).toBe(`${METRICS[0]}\n[… 6 rows]`);
});
