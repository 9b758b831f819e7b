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

interface Turn {
  readonly ask: string;
  readonly tool: string;
  readonly args: string;
  readonly result: string;
  readonly asList: boolean;
  readonly answer: string;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  ask: fc.oneof({ weight: 3, arbitrary: sentence }, { weight: 1, arbitrary: imitation }),
  tool: fc.constantFrom('read', 'search', 'headroom_retrieve'),
  args: fc.constantFrom('{"path":"a.log"}', '{"q":"error 503"}', '{ "path": "a.log" }'),
  result: payload,
  asList: fc.boolean(),
  answer: fc.oneof(sentence, imitation),
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

/** Random conversations of both shapes, tool results among them that imitate the notation. */
export const conversation: fc.Arbitrary<Message[]> = fc
  .tuple(fc.array(turn, { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([turns, isOpenai]) => (isOpenai ? openai(turns) : anthropic(turns)));

export const settings = fc.record(
  {
    fidelity: fc.constantFrom('lossless' as const, 'reversible' as const, 'aggressive' as const),
    encoding: fc.constantFrom('plain' as const, 'dense' as const),
    userMessages: fc.boolean(),
    frozen: fc.nat(4),
  },
  { requiredKeys: ['fidelity', 'encoding'] },
);
