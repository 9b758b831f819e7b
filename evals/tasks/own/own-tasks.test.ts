import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { replayLines } from '../../../workloads/replay/index.js';
import { smallConversation } from '../../mining/testing/small-conversation.js';
import { findFiles } from './glob.js';
import { openOwnTask } from './open-own-task.js';
import { lastNumber, scoreOwn } from './score.js';

const dir = mkdtempSync(join(tmpdir(), 'own-tasks-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(dir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const TASK = { id: 'mine', title: 'Mine' };
const ITEM = { id: 'a', question: 'Who?', payload: 'row 1 ann\nrow 2 bob', needed: [['row 2', 'bob']] };
const load = async (path: string) => (await openOwnTask(path)).load({ seed: 1 });
const refused = (path: string) =>
  load(path).then(
    () => 'accepted',
    (error: Error & { code?: string }) => `${error.code} ${error.message}`,
  );

describe('task files', () => {
  it.each([
    ['an unknown key', { ...TASK, item: [ITEM] }, /DATA_INVALID x\.task\.json: .*item/],
    ['no items', TASK, /needs items or files/],
    ['an id with a blank', { ...TASK, id: 'my task', items: [ITEM] }, /id: use letters/],
    [
      'two payloads',
      { ...TASK, items: [{ ...ITEM, file: 'b' }] },
      /items\.0: needs one of request, payload and file, and has payload and file/,
    ],
    ['no payload', { ...TASK, items: [{ id: 'a', question: 'Q' }] }, /and has none/],
    [
      'a fact that is not there',
      { ...TASK, items: [{ ...ITEM, needed: ['row 3'] }] },
      /items\.0: fact "needed-0" \(row 3\) does not stand together on one line/,
    ],
    ['atoms of two lines', { ...TASK, items: [{ ...ITEM, needed: [['row 1', 'bob']] }] }, /does not stand together/],
    [
      'an atom with a quote',
      { ...TASK, items: [{ ...ITEM, needed: ['a "b"'] }] },
      /needed\.0\.atoms\.0: an atom holds no quote/,
    ],
    ['an item that is there twice', { ...TASK, items: [ITEM, ITEM] }, /two items have the id "a"/],
    ['a missing file', { ...TASK, items: 'none.csv' }, /DATA_MISSING x\.task\.json: cannot read none\.csv \(ENOENT\)/],
    ['items in a strange file', { ...TASK, items: 'x.task.json' }, /neither \.jsonl nor \.csv/],
    [
      'a pattern that finds nothing',
      { ...TASK, files: [{ glob: 'no/*.log', questions: [{ id: 'q', question: 'Q' }] }] },
      /DATA_MISSING .*no file fits no\/\*\.log/,
    ],
    ['a rule without gold', { ...TASK, score: 'exact', items: [ITEM] }, /needs gold/],
    [
      'a broken expression',
      { ...TASK, items: [{ ...ITEM, neededMatches: '(' }] },
      /neededMatches is no regular expression/,
    ],
    [
      'messages that are not there',
      { ...TASK, items: [{ id: 'a', question: 'Q', request: [{ role: 'user', content: 'x' }], payloadMessages: [4] }] },
      /payloadMessages has 4/,
    ],
  ])('%s: one line says where and what', async (_, spec, message) => {
    const said = await refused(file('x.task.json', JSON.stringify(spec)));
    expect(said).toMatch(message);
    expect(said).not.toContain('\n');
    expect(said).not.toContain(dir);
  });

  it('names the line of broken YAML, JSON Lines and CSV', async () => {
    expect(await refused(file('bad.yaml', 'id: a\ntitle: "open\nitems: x.jsonl\n'))).toMatch(
      /DATA_INVALID bad\.yaml:\d/,
    );
    const lines = file('lines.task.json', JSON.stringify({ ...TASK, items: 'lines.jsonl' }));
    file('lines.jsonl', `${JSON.stringify(ITEM)}\n\n{"id": \n`);
    expect(await refused(lines)).toMatch(/lines\.jsonl:3: not JSON/);
    file('lines.jsonl', `${JSON.stringify(ITEM)}\n{"id": "b"}\n`);
    expect(await refused(lines)).toMatch(/lines\.jsonl:2: question/);
    const csv = file('rows.task.json', JSON.stringify({ ...TASK, items: 'rows.csv' }));
    file('rows.csv', 'id,question,colour\na,Q,red\n');
    expect(await refused(csv)).toMatch(/rows\.csv:2: unknown column "colour"/);
  });

  it('reads a byte order mark, CRLF, and a payload beyond the folder under its name alone', async () => {
    file('outside.txt', 'value 42 here\r\nother line\r\n');
    const path = file(
      'deep/crlf.yaml',
      '\ufeffid: crlf\r\ntitle: T\r\nitems:\r\n  - id: a\r\n    question: Q\r\n    file: ../outside.txt\r\n    needed: [value 42]\r\n',
    );
    const { items, source } = await load(path);
    expect(items).toHaveLength(1);
    expect(source.files.map(({ name }) => name)).toEqual(['crlf.yaml', 'outside.txt']);
    const sha256 = createHash('sha256').update('value 42 here\r\nother line\r\n').digest('hex');
    expect(source.files[1]?.sha256).toBe(sha256);
  });

  it('looks for facts of a plain request in every message, else in tool results alone', async () => {
    const messages = [
      { role: 'user', content: 'the code is 4711' },
      { role: 'tool', tool_call_id: 'c', content: 'nothing' },
    ];
    const item = { id: 'a', question: 'Q', request: messages, needed: ['4711'] };
    expect(await refused(file('req.task.json', JSON.stringify({ ...TASK, items: [item] })))).toMatch(/does not stand/);
    const [user] = messages;
    const plain = { ...item, request: { messages: [user] } };
    expect(
      (await load(file('req.task.json', JSON.stringify({ ...TASK, items: [plain] })))).items[0]?.payloadMessages,
    ).toEqual([]);
  });
});

describe('loaders', () => {
  it.each([
    ['no task', 'export const load = () => [];', /its export "task"/],
    ['no load', 'export const task = { id: "l", title: "L" };', /exports no function "load"/],
    [
      'a load that throws',
      'export const task = { id: "l", title: "L" }; export function load() { throw new Error("no disk"); }',
      /load\(\) failed \(no disk\)/,
    ],
    ['no list', 'export const task = { id: "l", title: "L" }; export const load = () => ({});', /gave no list/],
    [
      'a bad item',
      'export const task = { id: "l", title: "L" }; export const load = async () => [{ id: "a" }];',
      /item 0: question/,
    ],
    ['no module', 'export const = 1;', /cannot be loaded/],
  ])('%s: one line says so', async (name, text, message) => {
    const said = await refused(file(`${name.replaceAll(' ', '-')}.mjs`, text));
    expect(said).toMatch(/^DATA_INVALID /);
    expect(said).toMatch(message);
  });
});

describe('recorded traffic', () => {
  it('makes a task of a replay file, with hash and licence and without its path', async () => {
    const text = [...replayLines([smallConversation('one'), smallConversation('two')])].join('');
    const task = await openOwnTask(file('mine.jsonl', text));
    const { items, source, available } = await task.load({ seed: 1 });
    expect(task).toMatchObject({ id: 'own:mine.jsonl', group: 'own', probe: 'facts' });
    expect(items.map(({ id, cluster }) => [id, cluster])).toEqual([
      ['own:mine.jsonl/one', 'one'],
      ['own:mine.jsonl/two', 'two'],
    ]);
    expect(available).toBe(2);
    expect(source).toMatchObject({ kind: 'local', licence: 'written here' });
    expect(source.files).toEqual([{ name: 'mine.jsonl', sha256: createHash('sha256').update(text).digest('hex') }]);
  });

  it('reads request logs, and says what to do with what it cannot read', async () => {
    const messages = [
      { role: 'user', content: 'Look' },
      { role: 'assistant', content: 'I see nothing.' },
    ];
    expect((await load(file('log.json', JSON.stringify({ request: { messages } })))).items).toHaveLength(1);
    expect(await refused(file('notes.txt', 'just some text'))).toMatch(/DATA_INVALID notes\.txt: no known format/);
    const alone = {
      header: { ...smallConversation().header },
      messages: [{ role: 'assistant' as const, content: 'Hi' }],
    };
    expect(await refused(file('hi.jsonl', [...replayLines([alone])].join('')))).toMatch(/Record more than one turn/);
    expect(await refused(join(dir, 'none.md'))).toMatch(/DATA_MISSING none\.md: cannot read/);
    expect(await refused(dir)).toMatch(/DATA_MISSING .*EISDIR/);
  });
});

it('finds files by pattern, in order', () => {
  for (const name of ['g/b.log', 'g/a.log', 'g/sub/c.log', 'g/a.logx', 'g/[x].log']) file(name, '');
  expect(findFiles(dir, 'g/*.log')).toEqual(['g/[x].log', 'g/a.log', 'g/b.log']);
  expect(findFiles(dir, 'g/**/*.log')).toEqual(['g/[x].log', 'g/a.log', 'g/b.log', 'g/sub/c.log']);
  expect(findFiles(dir, 'g/?.log')).toEqual(['g/a.log', 'g/b.log']);
  expect(findFiles(join(dir, 'g/sub'), '../a.log')).toEqual(['../a.log']);
  expect(findFiles(join(dir, 'g/sub'), '../*.logx')).toEqual(['../a.logx']);
  expect(findFiles(dir, 'nowhere/*.log')).toEqual([]);
});

describe('scoreOwn', () => {
  const score = (rule: Parameters<typeof scoreOwn>[0]['rule'], accepted: string[], text: string) =>
    scoreOwn({ rule, accepted }, { text, toolCalls: [] });

  it.each([
    ['exact', ['a b', 'c'], ' c\n', 1],
    ['exact', ['a b'], 'A b', 0],
    ['number', ['1234.5'], 'It is 12, no: 1,234.50 euros', 1],
    ['number', ['-3'], 'about −3', 1],
    ['number', ['3'], '30', 0],
    ['contains', ['web-17', 'canary'], 'The Canary was WEB-17.', 1],
    ['contains', ['web-17', 'canary'], 'web-17', 0],
    ['em-f1', ['the red house'], 'Red house.', 1],
    ['regex', ['^OPS-\\d+$'], 'OPS-311', 1],
    ['regex', ['^OPS-\\d+$'], 'see OPS-311', 0],
  ] as const)('%s %j of %j gives %d', (rule, accepted, text, value) => {
    expect(score(rule, [...accepted], text)).toMatchObject({ value, parsed: true });
  });

  it('takes an answer without a number for unparsed, and no hyphen of a name for a sign', () => {
    expect(score('number', ['3'], 'none')).toEqual({ value: 0, parsed: false });
    expect(lastNumber('web-17')).toBe(17);
    expect(lastNumber('from 3 to -4')).toBe(-4);
  });
});
