import fc from 'fast-check';

/** One message of either shape, as plain JSON. */
export type Message = Record<string, unknown>;

const words = ['error', 'timeout', 'checkout', 'user-17', 'ok', 'retry', 'src/app.ts', '503'];
const sentence = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));

const row = fc.record({
  id: fc.nat(9999),
  status: fc.constantFrom('ok', 'failed', 'pending'),
  host: fc.constantFrom('web-1', 'web-2', 'db-1'),
  note: fc.oneof(fc.constant(null), sentence, fc.string({ maxLength: 8 })),
});
const jsonText = fc
  .tuple(fc.array(row, { minLength: 1, maxLength: 40 }), fc.constantFrom(undefined, 1, 2))
  .map(([rows, indent]) => JSON.stringify(rows, null, indent));
const logText = fc
  .tuple(
    fc.nat(1000),
    fc.array(fc.tuple(fc.constantFrom('INFO', 'WARN', 'ERROR'), sentence, fc.nat(500)), {
      minLength: 8,
      maxLength: 60,
    }),
  )
  .map(([start, lines]) =>
    lines
      .map(
        ([level, what, ms], i) =>
          `2024-05-01T10:${String(Math.floor((start + i) / 60) % 60).padStart(2, '0')}:${String((start + i) % 60).padStart(2, '0')}Z ${level} request took ${ms}ms ${what}`,
      )
      .join('\n'),
  );
/** Long ones, made from a seed: enough lines and rows that some are left out. */
const seeded = fc.record({
  n: fc.integer({ min: 60, max: 220 }),
  seed: fc.nat(),
  odd: fc.constantFrom('', '[… 3 lines]', '[hr raw]', '[… 2 rows]'),
});
const longLog = seeded.map(({ n, seed, odd }) =>
  Array.from({ length: n }, (_, i) => {
    const r = (seed + i * 7919) % 997;
    if (odd !== '' && r % 29 === 0) return odd;
    const level = r % 41 === 0 ? 'ERROR' : r % 13 === 0 ? 'WARN' : 'INFO';
    return `2024-05-01 10:${String(10 + (i >> 4)).padStart(2, '0')}:${10 + (i % 16)} ${level} ${words[r % words.length]} request ${r} took ${r % 91}ms`;
  }).join('\n'),
);
const longJson = seeded.map(({ n, seed, odd }) =>
  JSON.stringify(
    {
      total: n,
      items: Array.from({ length: n }, (_, i) => ({
        id: i,
        code: (seed + i * 7919) % 97,
        state: i % 19 ? 'ok' : 'failed',
        note: i % 23 ? words[i % 8] : odd,
      })),
    },
    null,
    n % 2,
  ),
);

/** Texts that begin, or go on, as our notation does. */
const imitation = fc
  .tuple(
    fc.constantFrom(
      '[hr raw]\n',
      '[hr ',
      '[hr lines]\n',
      '[hr json x]\n',
      '[headroom ',
      '[headroom abcdefgh23: 3 of 9 rows left out; ',
      '[… 3 lines]\n',
      '[hr raw]',
    ),
    fc.oneof(logText, longLog, fc.string({ unit: 'binary', maxLength: 60 })),
  )
  .map(([head, rest]) => head + rest);

const payload = fc.oneof(
  { weight: 4, arbitrary: jsonText },
  { weight: 4, arbitrary: logText },
  { weight: 3, arbitrary: longLog },
  { weight: 2, arbitrary: longJson },
  { weight: 2, arbitrary: imitation },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constant('Plain words that nobody would shorten, written as one paragraph of prose for a reader.'),
  },
);

/** How a result comes again: what an earlier one said, whole or in part, changed, numbered otherwise, or beside imitations of marks. */
const repeat = fc.record({
  of: fc.nat(20),
  how: fc.constantFrom(
    'whole',
    'part',
    'changed',
    'numbered',
    'shifted',
    'crlf',
    'twice',
    'answered',
    'marks',
    'nested',
  ),
  at: fc.nat(60),
});
type Repeat = typeof repeat extends fc.Arbitrary<infer T> ? T : never;

const MARKS = ['[= 1]', '[= lines 2-9 of tool result 1]', '\\[= 1:2-3]', '[hr lines]', '[= :1-2]', '"=1[0]"'];

function repeated(earlier: readonly string[], { of, how, at }: Repeat, result: string): string {
  const text = earlier[of % Math.max(earlier.length, 1)];
  if (text === undefined) return result;
  const lines = text.split('\n');
  const cut = at % lines.length;
  switch (how) {
    case 'part':
      return [...lines.slice(cut), result].join('\n');
    case 'changed':
      return [...lines.slice(0, cut), MARKS[at % MARKS.length] as string, ...lines.slice(cut + 1), ''].join('\n');
    case 'numbered':
      return lines.map((line, i) => `${String(i + 1).padStart(6)}→${line}`).join('\n');
    case 'shifted':
      return lines.map((line, i) => `${at + i}:${line}`).join('\n');
    case 'crlf':
      return lines.join('\r\n');
    case 'twice':
      return `${text}\n${result}\n${text}\n${text}`;
    case 'marks':
      return MARKS.flatMap((mark) => [mark, ...lines.slice(0, cut)]).join('\n');
    case 'nested':
      return jsonAgain(text, at, MARKS[at % MARKS.length] as string);
    default:
      return text;
  }
}

/** Values of an earlier JSON text in another one, among strings and keys that look like references. */
function jsonAgain(text: string, at: number, mark: string): string {
  let value: unknown = text;
  try {
    value = JSON.parse(text);
  } catch {}
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : [{ value }];
  const changed = rows.map((one, i) => (i === at % rows.length ? { ...one, status: mark, more: '="=1"' } : one));
  return JSON.stringify({ '=': '=1', '==': mark, rows: changed, ...rows[0], also: [rows, '=2.a[3-4]'] });
}

interface Turn {
  readonly ask: string;
  readonly tool: string;
  readonly args: string;
  readonly result: string;
  readonly asList: boolean;
  readonly answer: string;
  readonly again: Repeat | null;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  ask: fc.oneof({ weight: 3, arbitrary: sentence }, { weight: 1, arbitrary: imitation }),
  tool: fc.constantFrom('read', 'search', 'headroom_retrieve'),
  args: fc.constantFrom('{"path":"a.log"}', '{"q":"error 503"}', '{ "path": "a.log" }'),
  result: payload,
  asList: fc.boolean(),
  answer: fc.oneof(sentence, imitation),
  again: fc.option(repeat, { freq: 2 }),
});

const openai = (turns: readonly Turn[]): Message[] => [
  { role: 'system', content: '[hr raw]\nYou are an agent.' },
  ...turns.flatMap(({ ask, tool, args, result, asList, answer }, i) => [
    { role: 'user', content: ask },
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: `call_${i}`, type: 'function', function: { name: tool, arguments: args } }],
    },
    { role: 'tool', tool_call_id: `call_${i}`, content: asList ? [{ type: 'text', text: result }] : result },
    { role: 'assistant', content: answer },
  ]),
];

const anthropic = (turns: readonly Turn[]): Message[] =>
  turns.flatMap(({ ask, tool, args, result, asList, answer }, i) => [
    { role: 'user', content: [{ type: 'text', text: ask, cache_control: { type: 'ephemeral' } }] },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: answer, signature: 'c2ln' },
        { type: 'tool_use', id: `toolu_${i}`, name: tool, input: JSON.parse(args) as unknown },
      ],
    },
    {
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: `toolu_${i}`,
          content: asList
            ? [
                { type: 'text', text: result },
                { type: 'text', text: ask },
              ]
            : result,
        },
      ],
    },
    { role: 'assistant', content: [{ type: 'text', text: answer }] },
  ]);

/** Puts what came before into the later results; an agent may also say in its answer what a tool says later. */
function withRepeats(turns: readonly Turn[]): Turn[] {
  const earlier: string[] = [];
  return turns.map((one) => {
    const result = one.again === null ? one.result : repeated(earlier, one.again, one.result);
    const answer = one.again?.how === 'answered' ? `${one.answer}\n${one.result}` : one.answer;
    earlier.push(result, ...(answer === one.answer ? [] : [one.result]));
    return { ...one, result, answer };
  });
}

/** Random conversations of both shapes, tool results among them that imitate the notation or repeat what stood before. */
export const conversation: fc.Arbitrary<Message[]> = fc
  .tuple(fc.array(turn, { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([turns, isOpenai]) => (isOpenai ? openai : anthropic)(withRepeats(turns)));

export const settings = fc.record(
  {
    fidelity: fc.constantFrom('lossless' as const, 'reversible' as const, 'aggressive' as const),
    encoding: fc.constantFrom('plain' as const, 'dense' as const),
    userMessages: fc.boolean(),
    frozen: fc.nat(4),
  },
  { requiredKeys: ['fidelity', 'encoding'] },
);
