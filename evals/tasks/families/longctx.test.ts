import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { KEY_VALUE_TASK } from './key-value.js';
import { QMSUM_TASK } from './qmsum.js';
import { spokenFacts } from './qmsum-facts.js';
import { RAG_TASK } from './rag.js';
import { dataFolder } from './testing/family-data.js';
import { missingFacts } from './testing/missing-facts.js';

const folders: string[] = [];
const folder = (files: Readonly<Record<string, string>>) => {
  const made = dataFolder(files);
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe.each([KEY_VALUE_TASK, QMSUM_TASK])('$id', (task) => {
  it('asks each question early and late of one payload, whose lines hold every fact', async () => {
    const { items, source, available } = await task.load({ seed: 1 });
    expect(source.kind).toBe('sample');
    expect(items).toHaveLength(available);
    expect(missingFacts(items)).toEqual([]);
    for (let i = 0; i < items.length; i += 2) {
      const [early, late] = [items[i], items[i + 1]];
      expect([early?.position, late?.position]).toEqual(['early', 'late']);
      expect(early?.request.messages[3]).toEqual(late?.request.messages[3]);
      expect(late?.facts).toEqual(early?.facts);
      expect(early?.request.messages[1]?.content).toBe(early?.question);
      expect(late?.request.messages[1]?.content).not.toBe(late?.question);
      expect(late?.request.messages.at(-1)?.content).toBe(late?.question);
    }
  });

  it('samples by seed, the same for the same seed', async () => {
    const ids = async (seed: number) => (await task.load({ seed, limit: 3 })).items.map(({ id }) => id);
    expect(await ids(1)).toEqual(await ids(1));
    expect(new Set(await ids(1)).size).toBe(6);
  });
});

describe('family:key-value', () => {
  const row = (records: readonly (readonly [string, string])[], key: string, value: string) =>
    JSON.stringify({ ordered_kv_records: records, key, value });
  const records = Array.from({ length: 9 }, (_, i) => [`key${i}`, `value${i}`] as const);

  it('needs the value beside its key, says where it stands, and clusters by context', async () => {
    const text = `${row(records, 'key1', 'value1')}\r\n\n${row(records, 'key8', 'value8')}\n`;
    const { items } = await KEY_VALUE_TASK.load({ seed: 1, dataDir: folder({ 'longctx/litm_kv-9.jsonl': text }) });
    const early = items.filter(({ position }) => position === 'early');
    expect(early.map(({ stratum, gold }) => [stratum, gold])).toEqual([
      ['first third', 'value1'],
      ['last third', 'value8'],
    ]);
    expect(early[0]?.facts[0]).toMatchObject({ class: 'needed', atoms: ['value1', 'key1'] });
    expect(early[0]?.cluster).toBe(early[1]?.cluster);
    const payload = JSON.parse(early[0]?.request.messages[3]?.content ?? '');
    expect(payload).toEqual(Object.fromEntries(records));
    for (const { facts } of items) expect(new Set(facts.map(({ atoms }) => atoms[1])).size).toBe(facts.length);
  });

  it.each([
    ['a value that is not the key’s', row(records, 'key1', 'value2'), /litm_kv\.jsonl:1: .*not among the records/],
    ['no JSON', '{"ordered', /litm_kv\.jsonl:1: not JSON/],
    ['a key that occurs twice', row([...records, ['key1', 'other']], 'key1', 'value1'), /occurs twice/],
  ])('refuses %s in one line', async (_, text, message) => {
    const dataDir = folder({ 'longctx/litm_kv.jsonl': text });
    await expect(KEY_VALUE_TASK.load({ seed: 1, dataDir })).rejects.toMatchObject({
      code: 'DATA_INVALID',
      message: expect.stringMatching(message),
    });
  });
});

describe('family:qmsum', () => {
  it('needs pieces of the turns that the question is about, those first that say what the answer says', () => {
    const turns = [
      'A: The budget for the roof is 41,500 as far as I know .',
      'B: Mm-hmm .',
      'A: We hired Petrov and Sons for the "northern" gutters .',
      'C: They begin on the ninth of October , weather permitting .',
      'B: Lunch was good today , I must say .',
    ];
    const answer = 'Petrov and Sons do the northern gutters and begin in October.';
    const facts = spokenFacts(turns, turns.slice(1), { query: 'Who does the gutters?', answer });
    expect(facts.map(({ atoms }) => atoms[0])).toEqual(['We hired Petrov and Sons', 'C: They begin on the']);
    expect(facts.every(({ question }) => question === 'Who does the gutters?')).toBe(true);
  });

  it('takes the rarest words where no turn shares one with the answer, and nothing of nothing', () => {
    const turns = ['A: alpha beta gamma delta', 'B: alpha beta alpha beta', 'C: ok'];
    const asked = { query: 'Q', answer: 'Nothing of the kind.' };
    expect(spokenFacts(turns, turns.slice(0, 2), asked).map(({ atoms }) => atoms[0])).toContain(
      'alpha beta gamma delta',
    );
    expect(spokenFacts(turns, [], asked)).toEqual([]);
  });

  it('reads a meeting with line feeds and quotes in its turns, and spans beyond its end', async () => {
    const meeting = {
      meeting_transcripts: [
        { speaker: 'Ann "A."', content: 'First\nthe harbour crane needs oil tomorrow' },
        { speaker: 'Bo', content: 'Then I will order twelve barrels of it' },
      ],
      specific_query_list: [{ query: 'What is ordered?', answer: 'Twelve barrels.', relevant_text_span: [['1', '9']] }],
      general_query_list: [{ query: 'Summarize.', answer: 'Oil.' }],
    };
    const dataDir = folder({ 'longctx/qmsum_x.jsonl': JSON.stringify(meeting) });
    const { items, source } = await QMSUM_TASK.load({ seed: 1, dataDir });
    expect(source.files.map(({ name }) => name)).toEqual(['longctx/qmsum_x.jsonl']);
    expect(items).toHaveLength(2);
    expect(items[0]?.request.messages[3]?.content?.split('\n')).toHaveLength(2);
    expect(items[1]?.request.messages[1]?.content).toBe('Summarize.');
    expect(items[0]?.facts.filter((fact) => fact.class === 'needed')).not.toEqual([]);
    expect(missingFacts(items)).toEqual([]);
  });
});

describe('family:rag', () => {
  it('holds the gold passage among those of other articles, and every fact on one match', async () => {
    const { items } = await RAG_TASK.load({ seed: 1, limit: 12 });
    for (const item of items) {
      const { matches } = JSON.parse(item.request.messages[3]?.content ?? '') as {
        matches: { id: string; metadata: { title: string }; text: string }[];
      };
      expect(new Set(matches.map(({ id }) => id)).size).toBe(matches.length);
      expect(new Set(matches.map(({ metadata }) => metadata.title)).size).toBeGreaterThan(1);
      const [gold] = item.gold as string[];
      expect(matches.some(({ text }) => text.includes(gold as string))).toBe(true);
      for (const { atoms } of item.facts) {
        expect(matches.some(({ text }) => atoms.every((atom) => text.includes(atom)))).toBe(true);
      }
      expect(item.request.messages[2]?.tool_calls?.[0]?.function.arguments).not.toContain(item.question);
      expect(RAG_TASK.score?.(item, { text: `The ${gold}`, toolCalls: [] })).toMatchObject({ value: 1 });
      expect(RAG_TASK.score?.(item, { text: 'something else', toolCalls: [] })).toMatchObject({ value: 0 });
    }
  });
});
