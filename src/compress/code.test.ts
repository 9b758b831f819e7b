import { describe, expect, it } from 'vitest';
import { formatMark } from '../ccr/index.js';
import { createHeadroom } from './headroom.js';
import type { Message } from './testing/conversations.js';
import { MemoryStore } from './testing/memory-store.js';

const body = (n: number) => Array.from({ length: n }, (_, i) => `    total_${i} = compute(total, ${i})`).join('\n');
/** A source of 300 rows and more, function `work_7` among them. */
const SOURCE = Array.from({ length: 28 }, (_, i) => `def work_${i}(total):\n${body(9)}\n\n`).join('\n');
const numbered = (text: string, from = 1) =>
  text
    .split('\n')
    .map((line, i) => `${String(from + i).padStart(6)}\t${line}`)
    .join('\n');

const user = (content: string): Message => ({ role: 'user', content });
const call = (id: string, name: string, args: object): Message => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name, arguments: JSON.stringify(args) } }],
});
const result = (id: string, content: string): Message => ({ role: 'tool', tool_call_id: id, content });

const headroom = (store = new MemoryStore()) => createHeadroom({ fidelity: 'reversible', store, repeats: false });
const READ = [
  user('What is in this file?'),
  call('a', 'read_file', { path: 'src/sums.py' }),
  result('a', numbered(SOURCE)),
];
const outcomes = async (messages: Message[], machine = headroom()) =>
  (await machine.compress(messages)).decisions.filter(({ kind }) => kind === 'code').map(({ keepRule }) => keepRule);

describe('source code in the pipeline', () => {
  it('a full read of a large file is thinned out under a full mark', async () => {
    const { messages, decisions, refs } = await headroom().compress(READ);
    expect(decisions.at(-1)).toMatchObject({ kind: 'code', keepRule: 'code:skeleton', outcome: 'compressed' });
    const sent = String(messages[2]?.content);
    const mark = formatMark(
      refs[0]?.ref as string,
      { unit: 'lines', omitted: 252, total: SOURCE.split('\n').length, fields: {} },
      refs[0]?.tokens,
    );
    expect(sent.startsWith(`${mark}\n`)).toBe(true);
    expect(sent).toContain('\n86\t    ...  # [… 9 lines: work_7, 86-94]\n');
  });

  it('nothing changes at lossless', async () => {
    const { decisions, refs } = await createHeadroom({ store: new MemoryStore() }).compress(READ);
    expect(refs).toEqual([]);
    expect(decisions.at(-1)?.transform).toBe('text:numbered+plain');
  });

  it('later reads of the file and of its parts are complete', async () => {
    const part = SOURCE.split('\n').slice(80, 130).join('\n');
    const kept = await outcomes([
      ...READ,
      call('b', 'read_file', { path: './src/sums.py', limit: 5000 }),
      result('b', numbered(SOURCE)),
      call('c', 'bash', { command: "sed -n '81,130p' src/sums.py" }),
      result('c', part),
      call('d', 'read_file', { path: 'src/other.py' }),
      result('d', numbered(SOURCE)),
    ]);
    expect(kept).toEqual(['code:skeleton', 'all', undefined, 'code:skeleton']);
  });

  it('a file that the conversation changes stays whole', async () => {
    const edited = [
      user('Change it.'),
      call('e', 'edit_file', { path: 'src/sums.py', old_string: 'a', new_string: 'b' }),
      result('e', 'Done.'),
      ...READ.slice(1),
    ];
    expect(await outcomes(edited)).toEqual(['all']);
  });

  it('what was said before keeps what it names', async () => {
    const { messages } = await headroom().compress([
      user('Go on.'),
      { role: 'assistant', content: 'The total must come from `work_7`; let me look.' },
      ...READ.slice(1),
    ]);
    expect(String(messages[3]?.content)).toContain('\n86\t    total_0');
    expect(String(messages[3]?.content)).toContain('lines: work_6');
  });

  it('is the same whatever was read before, and for a prefix', async () => {
    const used = headroom();
    await used.compress([user('x'), call('z', 'fetch', { path: 'b.rb' }), result('z', 'def a\n  1\nend\n'.repeat(60))]);
    const [fresh, warm] = [await headroom().compress(READ), await used.compress(READ)];
    expect(warm.messages).toEqual(fresh.messages);
    const longer = await headroom().compress([...READ, user('And now?')]);
    expect(longer.messages.slice(0, 3)).toEqual(fresh.messages);
  });

  it('a source is one by its name, whatever its lines look like', async () => {
    const table = `${'2024-05-01 10:00:00 INFO all is well here\n'.repeat(40)}`;
    const odd = `NOTES = """\n${table}"""\n\n${SOURCE}`;
    const { decisions } = await headroom().compress([
      ...READ.slice(0, 1),
      call('a', 'read_file', { path: 'notes.py' }),
      result('a', odd),
    ]);
    expect(decisions.at(-1)).toMatchObject({ kind: 'code', keepRule: 'code:skeleton' });
  });

  it('what was left out is fetched by its lines as shown, and by its name', async () => {
    const machine = headroom();
    const { refs } = await machine.compress([
      ...READ.slice(0, 2),
      result('a', `Here's the result of running cat -n:\n${numbered(SOURCE)}`),
    ]);
    const ref = refs[0]?.ref as string;
    const lines = SOURCE.split('\n');
    expect(await machine.retrieve(ref, { lines: [86, 94] })).toBe(
      `${lines
        .slice(85, 94)
        .map((line, i) => `${String(86 + i).padStart(6)}\t${line}`)
        .join('\n')}\n`,
    );
    const definition = await machine.retrieve(ref, { query: 'work_7()' });
    expect(definition.split('\n').at(0)).toBe(`    85\t${lines[84]}`);
    expect(definition).toContain('\n[definition of work_7: lines 85-94]');
    expect(await machine.retrieve(ref, { query: 'compute total_3' })).toContain('lines match');
  });
});
