import { describe, expect, it } from 'vitest';
import type { ChatRequest, Fact, Item } from '../tasks/index.js';
import { createCounter, type Decoded, findVariant, type Sent, type VariantSession } from '../variants/index.js';
import { createProbe } from './probe.js';

const counter = createCounter('gpt-4o', { id: 'words', exact: true, count: (text) => text.split(/\s+/).length });
const probe = createProbe(counter);
const ROWS = ['alpha owner=maria port=4117', 'beta owner=jonas port=4118', 'gamma owner=petra port=4119'];
const QUESTION = 'Which port has beta-17?';

function item(facts: readonly Partial<Fact>[], text = ROWS.join('\n')): Item {
  return {
    id: 'i',
    task: 't',
    cluster: 'c',
    question: QUESTION,
    recordUnit: 'line',
    payloadMessages: [1],
    facts: facts.map((fact, n) => ({ id: `f${n}`, class: 'needed', atoms: [], question: QUESTION, ...fact })),
    request: {
      model: 'gpt-4o',
      messages: [
        { role: 'user', content: QUESTION },
        { role: 'tool', content: text },
      ],
    },
  };
}

function sentAs(original: Item, content: string, marks: Sent['marks'] = []): Sent {
  const messages = original.request.messages.map((message, i) => (i === 1 ? { ...message, content } : message));
  return { request: { ...original.request, messages } as ChatRequest, marks, offloadedTokens: 0 };
}

function session(parts: Partial<VariantSession> = {}): VariantSession {
  return { apply: async () => Promise.reject(new Error('not used')), close: async () => {}, ...parts };
}

async function outcomes(
  original: Item,
  content: string,
  parts: Partial<VariantSession> = {},
  marks: Sent['marks'] = [],
) {
  const reading = await probe.read(original, sentAs(original, content, marks), session(parts));
  return { ...reading, list: reading.facts.map((fact) => fact.outcome) };
}

const beta = item([{ atoms: ['jonas', '4118'] }]);
const decoder = (text: string, spans: Decoded['spans'] = []) => ({
  decode: (sent: string) => (sent.startsWith('[enc]') ? { text, spans } : { text: sent, spans: [] }),
});

describe('verbatim', () => {
  it('wants all atoms on one record', async () => {
    expect(await outcomes(beta, ROWS.join('\n'))).toMatchObject({
      outcome: 'right',
      form: 'verbatim',
      list: ['verbatim'],
    });
    expect(await outcomes(beta, 'beta owner=jonas\nport=4118')).toMatchObject({ outcome: 'wrong', list: ['lost'] });
  });

  it('does not find an atom inside a longer word or number', async () => {
    expect((await outcomes(item([{ atoms: ['4118'] }]), 'x 41180')).list).toEqual(['lost']);
    expect((await outcomes(item([{ atoms: ['4118'] }]), 'x 14118.5')).list).toEqual(['lost']);
    expect((await outcomes(item([{ atoms: ['jon'] }], 'jonas'), 'jonas')).list).toEqual(['verbatim']);
  });

  it('is not what stands in a mark alone', async () => {
    const mark = {
      ref: 'r',
      unit: 'lines',
      omitted: 2,
      total: 3,
      fields: {},
      message: 1,
      text: '[mark owner=jonas,petra]',
    };
    const single = item([{ atoms: ['jonas'] }]);
    expect((await outcomes(single, `${mark.text}\nalpha`, {}, [mark])).list).toEqual(['lost']);
  });
});

describe('verbatim with a decoder', () => {
  const text = ROWS.join('\n');
  const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
  const read = async (sent: string, spans: Decoded['spans']) => (await outcomes(beta, sent, decoder(text, spans))).list;

  it('takes atoms that are copied whole by one look-up at most', async () => {
    expect(await read('[enc] jonas 4118', [{ ...at('jonas'), lookups: 1 }])).toEqual(['verbatim']);
    expect(await read('[enc] beta owner=jonas\n4118', [{ ...at('beta owner=jonas'), lookups: 1 }])).toEqual([
      'verbatim',
    ]);
  });

  it('takes none that are put together, computed, or further away', async () => {
    const jonas = text.indexOf('jonas');
    const halves = [
      { start: jonas, end: jonas + 2, lookups: 1 },
      { start: jonas + 2, end: jonas + 5, lookups: 1 },
    ];
    expect(await read('[enc] jonas jo nas 4118', halves)).toEqual(['expanded']);
    expect(await read('[enc] jonas jo nas 4118', halves.slice(0, 1))).toEqual(['expanded']);
    expect(await read('[enc] jonas 4118', [{ ...at('4118'), lookups: 1, computed: true }])).toEqual(['expanded']);
    expect(await read('[enc] jonas 4118', [{ ...at('jonas'), lookups: 2 }])).toEqual(['expanded']);
  });

  it('wants every atom uncut in what was sent', async () => {
    expect(await read('[enc] xjonas 4118', [])).toEqual(['expanded']);
    expect(await read('[enc] jonas 41180', [])).toEqual(['expanded']);
  });
});

describe('expanded', () => {
  it('takes a decoder, at most two look-ups, and the letters in the sent text', async () => {
    const plain = decoder(ROWS.join('\n'), [{ start: 28, end: 54, lookups: 2 }]);
    expect(await outcomes(beta, '[enc] jonas +1', plain)).toMatchObject({ outcome: 'right', form: 'expanded' });
  });

  it('is lost when a look-up more is needed', async () => {
    const plain = decoder(ROWS.join('\n'), [{ start: 28, end: 54, lookups: 3 }]);
    expect((await outcomes(beta, '[enc] jonas +1', plain)).list).toEqual(['lost']);
  });

  it('is lost when the letters do not stand in the sent text', async () => {
    const plain = decoder(ROWS.join('\n'), [{ start: 28, end: 54, lookups: 1 }]);
    expect((await outcomes(beta, '[enc] 1Ff09', plain)).list).toEqual(['lost']);
  });

  it('is verbatim where the decoder needed no look-up and the line stands in the sent text', async () => {
    expect((await outcomes(beta, `[enc]\n${ROWS[1]}`, decoder(ROWS.join('\n')))).list).toEqual(['verbatim']);
  });

  it('is 0 for brotli64, facts without letters included', async () => {
    const variant = findVariant('brotli64');
    const opened = await variant.open({ dir: '', model: 'gpt-4o', counter });
    const original = item(
      [{ atoms: ['jonas', '4118'] }, { atoms: ['4118'] }, { atoms: ['41'], class: 'uniform' }],
      `${ROWS.join('\n')}\n41`,
    );
    const sent = await opened.apply(original.request, { itemId: 'i', seed: 1 });
    expect(opened.decode?.(sent.request.messages[1]?.content ?? '').text).toBe(original.request.messages[1]?.content);
    const reading = await probe.read(original, sent, opened);
    expect(reading.facts.map((fact) => fact.outcome)).toEqual(['lost', 'lost', 'lost']);
    expect(reading.outcome).toBe('wrong');
  });
});

describe('retrievable', () => {
  const mark = { ref: 'r1', unit: 'lines', omitted: 3, total: 3, fields: {}, message: 1, text: '[mark]' };

  it('is what the policy gets in a call, priced with the context it repeats', async () => {
    const asked: (string | undefined)[] = [];
    const retrieve = async (_ref: string, query: string | undefined) => {
      if (query !== undefined) asked.push(query);
      return { text: query === undefined ? ROWS.join('\n') : (ROWS[1] as string) };
    };
    const reading = await outcomes(beta, '[mark]', { retrieve }, [mark]);
    expect(reading).toMatchObject({ outcome: 'right', form: 'retrievable', list: ['retrievable'] });
    expect(asked.join(' ')).not.toMatch(/jonas|4118/);
    const call = reading.retrievals[0];
    expect(call).toMatchObject({ ref: 'r1', outcome: 'hit', exact: true });
    const context = counter.request(sentAs(beta, '[mark]').request);
    expect(reading.retrievalTokens).toBeGreaterThanOrEqual(context + (call?.tokens ?? 0));
  });

  it('is lost after two calls that do not bring it', async () => {
    const reading = await outcomes(beta, '[mark]', { retrieve: async () => undefined }, [mark, { ...mark, ref: 'r2' }]);
    expect(reading.list).toEqual(['lost']);
    expect(reading.retrievals.map(({ outcome }) => outcome)).toEqual(['miss', 'miss']);
  });

  it('sees no more than 2,000 tokens of an answer', async () => {
    const long = `${'beta-17 filler\n'.repeat(3_000)}${ROWS[1]}`;
    const reading = await outcomes(beta, '[mark]', { retrieve: async () => ({ text: long }) }, [mark]);
    expect(reading.list).toEqual(['lost']);
    for (const { tokens } of reading.retrievals) expect(tokens).toBeLessThan(2_100);
  });

  it('does not charge what an unforeseen question would cost', async () => {
    const uniform = item([{ atoms: ['jonas', '4118'], class: 'uniform' }]);
    const reading = await outcomes(uniform, '[mark]', { retrieve: async () => ({ text: ROWS[1] as string }) }, [mark]);
    expect(reading).toMatchObject({
      outcome: 'needs-model',
      retrievals: [],
      retrievalTokens: 0,
      list: ['retrievable'],
    });
  });
});

it('says that an item without facts needs a model', async () => {
  expect(await outcomes(item([]), 'x')).toMatchObject({ outcome: 'needs-model', facts: [] });
});
