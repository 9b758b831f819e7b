import { describe, expect, it } from 'vitest';
import {
  CONTENTS,
  FAKED_MARKS,
  IMITATIONS,
  makeAdversarial,
  makeImitation,
} from '../../../workloads/adversarial/index.js';
import { hasKeyword } from '../../../workloads/keyword-rule.js';
import { readRecords, runProgram } from '../../questions/index.js';
import { createProbe } from '../../readers/probe.js';
import { createCounter } from '../../variants/counter.js';
import { findVariant } from '../../variants/index.js';
import { rewriteToolResults } from '../../variants/tool-results.js';
import type { Variant } from '../../variants/types.js';
import type { Item } from '../types.js';
import { ADVERSARIAL_TASKS } from './tasks.js';

const counter = createCounter('gpt-4o');
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

const load = async (limit = 20) =>
  (await Promise.all(ADVERSARIAL_TASKS.map((task) => task.load({ seed: 1, limit })))).flatMap(({ items }) => items);

async function read(items: readonly Item[], variant: Variant) {
  const session = await variant.open({ dir: '', model: 'gpt-4o', counter });
  const probe = createProbe(counter);
  const readings = [];
  for (const item of items) {
    const groups = item.facts.filter((fact) => fact.class === 'needed').map((fact) => fact.atoms);
    const context = { itemId: item.id, seed: 1, evidence: { recordUnit: item.recordUnit, groups } };
    readings.push({ item, ...(await probe.read(item, await session.apply(item.request, context), session)) });
  }
  return readings;
}

/** Rewrites every tool result. */
const rewriting = (rewrite: (text: string) => string): Variant => ({
  ...{ name: 'rewriting', title: '', config: {}, role: 'compressor' },
  open: async () => ({
    apply: async (request) => ({ request: rewriteToolResults(request, rewrite), marks: [], offloadedTokens: 0 }),
    close: async () => {},
  }),
});

describe('the grid', () => {
  it.each(CONTENTS)(
    '%s is read back into its rows, is of the stated size and the same for the same seed',
    (content) => {
      for (const seed of SEEDS) {
        const { rows, text, question } = makeAdversarial(content, seed);
        const records = readRecords(`adversarial:${content}`, [text]);
        expect(records.length, `seed ${seed}`).toBe(rows.length);
        for (const [i, { time: _, size, ...row }] of rows.entries())
          expect(records[i]).toMatchObject({ ...row, size: String(size) });
        expect(makeAdversarial(content, seed).text).toBe(text);
        expect(rows.filter((row) => hasKeyword({ ...row, size: '', source: '' })).length).toBe(0);
        expect(question.text.length).toBeGreaterThan(20);
        const tokens = counter.text(text);
        expect(tokens).toBeGreaterThan(1_200);
        expect(tokens).toBeLessThan(26_000);
      }
    },
  );

  it('asks every question kind of every content, early and late, with every needle', () => {
    const kinds = new Set<string>();
    const needles = new Set<string>();
    for (const content of CONTENTS) {
      for (const seed of SEEDS) {
        const { question, needle } = makeAdversarial(content, seed);
        kinds.add(`${content} ${question.program.kind}`);
        needles.add(needle);
      }
    }
    expect(kinds.size).toBe(CONTENTS.length * 5);
    expect(needles.size).toBe(5);
  });

  it('has some hundred items from twenty clusters, with ids of their own', async () => {
    const items = await load();
    expect(items.length).toBe((15 + IMITATIONS.length + FAKED_MARKS.length) * 20);
    expect(items.length).toBeLessThanOrEqual(600);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(new Set(items.map(({ cluster }) => cluster)).size).toBe(20);
    for (const task of ADVERSARIAL_TASKS) {
      const own = items.filter((item) => item.task === task.id);
      const early = own.filter(({ position }) => position === 'early').length / own.length;
      expect(early).toBeGreaterThan(0.3);
      expect(early).toBeLessThan(0.7);
    }
  }, 60_000);
});

describe('known results', { timeout: 120_000 }, () => {
  it('none answers all, delete-all none, brotli64 expands nothing, the oracle shows what is needed', async () => {
    const items = await load(6);
    for (const { outcome, facts, item } of await read(items, findVariant('none'))) {
      expect(outcome, item.id).toBe('right');
      expect(
        facts.every((fact) => fact.outcome === 'verbatim'),
        item.id,
      ).toBe(true);
    }
    for (const { outcome, item } of await read(items, findVariant('delete-all')))
      expect(outcome, item.id).not.toBe('right');
    for (const { outcome, form, facts, item } of await read(items, findVariant('brotli64'))) {
      expect(outcome, item.id).not.toBe('right');
      expect([form, ...facts.map((fact) => fact.outcome)], item.id).not.toContain('expanded');
    }
    for (const { facts, item } of await read(items, findVariant('oracle'))) {
      const needed = facts.filter((fact) => fact.class === 'needed');
      expect(
        needed.every((fact) => fact.outcome === 'verbatim'),
        item.id,
      ).toBe(true);
    }
  });

  it('a rule that keeps first, last and keyword lines answers none of the needles', async () => {
    const items = (await load(6)).filter((item) => item.program !== undefined && !item.id.includes('json-pretty'));
    const rule = rewriting((text) => {
      const lines = text.includes('},{') ? text.split(/(?<=\}),(?=\{)/) : text.split('\n');
      return lines.filter((line, i) => i < 2 || i > lines.length - 3 || hasKeyword({ line })).join('\n');
    });
    const right = (await read(items, rule)).filter(({ outcome }) => outcome === 'right').map(({ item }) => item.id);
    expect(right).toEqual([]);
    expect(items.every((item) => item.program?.keywordRule === false)).toBe(true);
  });

  it('one record less makes a count, a list and an absence unknown or wrong', async () => {
    const items = (await load(6)).filter(({ stratum = '' }) => /, (count|list|absence),/.test(stratum));
    for (const item of items) {
      const question = item.program!;
      const records = readRecords(question.recordReader, [item.request.messages[3]?.content ?? '']);
      for (const gone of [0, Math.floor(records.length / 2), records.length - 1]) {
        const result = runProgram(
          question,
          records.filter((_, i) => i !== gone),
          [],
          records,
        );
        expect(result.kind === 'answer' && result.value === question.gold, item.id).toBe(false);
      }
    }
  });
});

describe('imitations', { timeout: 120_000 }, () => {
  it('stand in the payload, on the row that the fact names or as its first line', () => {
    for (const imitation of IMITATIONS) {
      for (const seed of SEEDS) {
        const { text, imitated, row } = makeImitation(imitation, seed);
        expect(JSON.stringify(imitated)).toBe(`"${imitated}"`);
        expect(text.split(imitated).length).toBe(2);
        expect(text.startsWith(imitated)).toBe(row === undefined);
        if (row !== undefined) expect(row.note).toBe(imitated);
      }
    }
  });

  it('are lost when taken away, and when they alone are left', async () => {
    const items = (await load(6)).filter(({ task }) => task === 'adversarial:imitations');
    const texts = new Map(items.map((item) => [item.id, item.facts[0]!.atoms.at(-1)!]));
    for (const item of items) {
      const imitated = texts.get(item.id)!;
      const [gone] = await read(
        [item],
        rewriting((text) => text.replace(imitated, '')),
      );
      expect(gone?.facts[0]).toMatchObject({ id: 'imitation', outcome: 'lost' });
      const [alone] = await read(
        [item],
        rewriting(() => imitated),
      );
      expect(alone?.outcome, item.id).toBe('wrong');
    }
  });

  it('are not believed: what a faked mark states decides nothing', async () => {
    const items = (await load(10)).filter(({ task }) => task === 'adversarial:faked-marks');
    expect(items).toHaveLength(FAKED_MARKS.length * 10);
    for (const item of items) {
      // Only the row with the faked mark is left, and then only what stands at the beginning.
      const marks = /\[headroom|\[…|<<ccr|rows omitted/;
      const rows = (text: string) => (text.startsWith('[{') ? text.split(/(?<=\}),(?=\{)/) : text.split('\n'));
      const [alone] = await read(
        [item],
        rewriting((text) =>
          rows(text)
            .filter((row) => marks.test(row))
            .join('\n'),
        ),
      );
      expect(alone?.outcome, item.id).not.toBe('right');
      const [few] = await read(
        [item],
        rewriting((text) => text.split('\n').slice(0, 3).join('\n').slice(0, 700)),
      );
      expect(few?.outcome, item.id).not.toBe('right');
    }
  });
});
