import fc from 'fast-check';

/** Lines that imitate the notation of the lines form and of its neighbours. */
const IMITATIONS = [
  '[hr lines «» ; x]',
  '[hr raw]',
  '[headroom abc: 3 of 4 lines]',
  '[… 37 lines]',
  '[… 1,037 rows]',
  'x37',
  '"',
  '&1',
  'a&1',
  '#1 «a» b',
  '#1',
  '1 a b',
  '1',
  '1+5 a',
  '+5 a',
  '+ a',
  '-5 a',
  '@2022-06-16',
  '@',
  '\\',
  '\\x',
  '«a» ‹b› ⟨c⟩ ⟦d⟧',
  '=1',
  '=@12:00:00',
  '',
  ' ',
  '   ',
  '^"a"',
  '_a',
  '~',
  '~a',
  '_1 a b',
  '+120',
  'a "b" &2 c',
  '§"a"',
  '§1',
  '§a b§1',
  '†the end†1 †1',
  '§ ¤ ¶',
  '\u001b[31m§\u001b[0m',
  '18:04.105 a',
  '04.1058603 a',
  '^:"2022-06-16T"',
];

const word = fc.oneof(
  fc.constantFrom(
    'INFO',
    'WARN',
    'ERROR',
    'Receiving',
    'block',
    'user',
    'root',
    'failed',
    '"',
    '&1',
    'x2',
    '=3',
    '+7',
    '-7',
    '',
    '«',
    ' 7%',
    '10%',
  ),
  fc.integer({ min: -5000, max: 5_000_000 }).map(String),
  fc.nat(300).map((n) => `10.251.${n % 3}.${n}:500${n % 10}`),
  fc.nat(50).map((n) => `blk_${n % 2 ? '-' : ''}${n * 982_451_653}`),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

const PHRASES = [
  (a: string, b: string) => `INFO dfs.DataNode: Receiving block ${a} src: /${b} dest: /${b}`,
  (a: string, b: string) => `remote: Counting objects: ${a.padStart(4)}% (${b}/1461)        `,
  (a: string, b: string) => `k=${a}, v="${b}", time=${a}`,
  (a: string) => `\u001b[32m${a}\u001b[0m ok`,
  (a: string, b: string) => `\u001b[0m[\u001b[0m\u001b[31merror\u001b[0m] \u001b[0m${a}${b}\u001b[0m\u001b[K`,
  (a: string) => `\u001b[2K\u001b[1G${a} \u001b[33m(${a})\u001b[39m\u001b[22m`,
  (a: string, b: string) => `${a}: cannot reach the upstream (timeout, retrying later) of ${b}`,
  (a: string, b: string) => `v="${a} cannot reach the upstream (timeout, retrying later) ${b}" 12`,
  (a: string) => `given up on ${a.slice(0, 3)}, cannot reach the upstream (timeout, retrying later)\u001b[0m`,
  () => '    at java.lang.Thread.run(Thread.java:748)',
  (a: string) => a,
  (a: string, b: string) =>
    `${a} trips: [${Array.from({ length: 4 + (a.length % 30) }, (_, i) => `Trip(id=${b}${i}, _seat=${i % 3}, to=suzhou)`).join(', ')}]`,
];

const phrase = fc
  .tuple(fc.constantFrom(...PHRASES), word, word)
  .map(([make, a, b]) => make(a.replaceAll('\n', ''), b.replaceAll('\n', '')));

const iso = (n: number, digits: number): string => {
  const text = new Date(Date.UTC(2022, 1, 27) + n * 1000).toISOString();
  return `${text.slice(0, 19)}.${String(n % 1000).padStart(digits, '7')}Z `;
};
const STAMPS: readonly ((n: number) => string)[] = [
  () => '',
  (n) => iso(n, 7),
  (n) => iso(n * 3600, 3),
  (n) => `[${new Date(Date.UTC(2005, 11, 4) + n * 1000).toUTCString().slice(0, 3)} Dec 04 05:04:0${n % 10} 2005] `,
  (n) => `Jun ${String(1 + (n % 30)).padStart(2)} 20:55:${String(n % 60).padStart(2, '0')} combo `,
  (n) => `0811${String(1 + (n % 28)).padStart(2, '0')} 2036${String(n % 70).padStart(2, '0')} `,
  (n) => `${1_675_002_197 + n} `,
];

/** Texts as logs are: stamped or not, phrases that repeat, runs, imitations, any line ends, whole or torn at the end. */
export const logTexts = fc
  .tuple(
    fc.constantFrom(...STAMPS),
    fc.array(
      fc.tuple(
        fc.oneof({ weight: 5, arbitrary: phrase }, { weight: 1, arbitrary: fc.constantFrom(...IMITATIONS) }),
        fc.nat(3000),
        fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r'),
        fc.constantFrom(1, 1, 1, 2, 5),
        fc.boolean(),
      ),
      { minLength: 1, maxLength: 60 },
    ),
    fc.constantFrom('', '\r\n', '\n'),
    fc.boolean(),
  )
  .map(([stamp, rows, eol, torn]) => {
    let at = 0;
    const lines = rows.flatMap(([text, step, end, times, bare]) =>
      Array.from({ length: times }, () => {
        at += step % 7 === 0 ? 0 : step;
        return `${bare && step % 5 === 0 ? '' : stamp(at)}${text}${eol === '' ? end : eol}`;
      }),
    );
    const text = lines.join('');
    return torn ? text.slice(0, -1) : text;
  });

/** Any Unicode at all, lone surrogates and control characters included. */
export const anyTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...IMITATIONS, '\n', '\r\n', '\r', '\0', '\ud800', '\udc00', ' ', 'a', '1'))
    .map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...IMITATIONS)).map((parts) => parts.join('\n')),
);
