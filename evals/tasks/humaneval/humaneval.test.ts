import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../datasets/index.js';
import { createProbe } from '../../readers/probe.js';
import { createCounter } from '../../variants/counter.js';
import { findVariant } from '../../variants/index.js';
import type { Item } from '../types.js';
import { neededFacts } from './facts.js';
import { pythonVersion, runsThrough } from './run-code.js';
import { scoreHumanEval } from './score.js';
import { HUMANEVAL_TASKS } from './tasks.js';

const { rows } = openDataset('humaneval', undefined);
const load = (id: string) => HUMANEVAL_TASKS.find((task) => task.id === id)!.load({ seed: 1 });

async function outcomes(items: readonly Item[], name: string) {
  const counter = createCounter('gpt-4o');
  const session = await findVariant(name).open({ dir: '', model: 'gpt-4o', counter });
  const probe = createProbe(counter);
  return Promise.all(
    items.map(async (item) => {
      const groups = item.facts.filter((fact) => fact.class === 'needed').map((fact) => fact.atoms);
      const evidence = { recordUnit: item.recordUnit, groups };
      return probe.read(item, await session.apply(item.request, { itemId: item.id, seed: 1, evidence }), session);
    }),
  );
}

describe('facts', () => {
  it('are the signature and each example with its result, by their pieces between quotes', () => {
    const prompt = [
      'from typing import List',
      '',
      'def pick(names: List[str], nth: int) -> str:',
      '    """ Take one.',
      "    >>> pick(['a b', 'c'], 1)",
      "    'c'",
      '    >>> pick([], 0)',
      '    pick(["x\\n"], 9) ==> "none"',
      '    """',
    ].join('\n');
    const facts = neededFacts({ id: 'x', prompt, entryPoint: 'pick', solution: '', test: '' }, '?');
    expect(facts.map(({ id, atoms }) => [id, atoms])).toEqual([
      ['signature', ['def pick(names: List[str], nth: int) -> str:']],
      ['example-1', ["pick(['a b', 'c'], 1)", "'c'"].map((text, i) => (i === 0 ? `>>> ${text}` : text))],
      ['example-2', ['>>> pick([], 0)', 'pick([', 'x', 'n', '], 9) ==>', 'none']],
      ['example-3', ['pick([', 'x', 'n', '], 9) ==>', 'none']],
    ]);
  });

  it('stand verbatim in both framings, each on one record, and nowhere when results are emptied', async () => {
    for (const id of ['humaneval:plain', 'humaneval:in-context']) {
      const { items, available, source } = await load(id);
      expect(source.kind).toBe('sample');
      expect(available).toBe(rows.length);
      for (const { outcome, facts } of await outcomes(items, 'none')) {
        expect(outcome).toBe('right');
        expect(facts.map((fact) => fact.outcome).every((form) => form === 'verbatim')).toBe(true);
      }
    }
    const { items } = await load('humaneval:in-context');
    expect((await outcomes(items, 'delete-all')).every(({ outcome }) => outcome === 'wrong')).toBe(true);
    expect((await outcomes(items, 'oracle')).every(({ outcome }) => outcome === 'right')).toBe(true);
    expect(new Set(items.map((item) => item.stratum))).toEqual(new Set(['file', 'search']));
  });

  it('are of the function alone: its name stands in no other function, its body nowhere', async () => {
    const { items } = await load('humaneval:in-context');
    for (const { request, gold } of items) {
      const { entryPoint, solution } = gold as (typeof rows)[number];
      const payload = request.messages[3]?.content ?? '';
      expect(payload.split(`def ${entryPoint}(`).length).toBe(2);
      expect(payload).not.toContain(solution.trim());
      expect(payload.split('raise NotImplementedError').length).toBe(2);
    }
  });
});

it('has no score unless somebody lets code run, so that a model reader asks nothing', () => {
  expect(process.env.HEADROOM_EVALS_RUN_CODE).toBeUndefined();
  for (const task of HUMANEVAL_TASKS) expect(task).not.toHaveProperty('score');
});

describe.skipIf(pythonVersion() === undefined)('unit tests', { timeout: 60_000 }, () => {
  const row = rows.find(({ entryPoint }) => entryPoint === 'spread')!;
  const score = (text: string) => scoreHumanEval(row, text);

  it('pass for every sample solution, as a body and as a whole function', () => {
    const programs = rows.map(
      ({ prompt, solution, test, entryPoint }) => `${prompt}${solution}\n${test}\ncheck(${entryPoint})\n`,
    );
    expect(runsThrough(programs.join('\n'))).toBe(true);
    expect(score(row.solution)).toEqual({ value: 1, parsed: true });
    expect(score('return max(values) - min(values) if values else 0')).toEqual({ value: 1, parsed: true });
    expect(score(`\n\n${row.solution}`).value).toBe(1);
    expect(score(`Here:\n\`\`\`python\n${row.prompt}${row.solution}\`\`\`\nDone.`).value).toBe(1);
  });

  it('fail for a wrong body, a syntax error, no answer, an early exit and too much memory', () => {
    expect(score('    return 0')).toEqual({ value: 0, parsed: true });
    expect(score('    return (').value).toBe(0);
    expect(score(' \n')).toEqual({ value: 0, parsed: false });
    expect(score('    import sys\n    sys.exit(0)').value).toBe(0);
    expect(score('    import os\n    os._exit(0)').value).toBe(0);
    expect(score('    return [0] * (1 << 40)').value).toBe(0);
  });

  it('refuse network, processes and files', () => {
    expect(runsThrough('import math\nassert math.sqrt(4) == 2')).toBe(true);
    for (const line of [
      'import socket; socket.create_connection(("127.0.0.1", 9))',
      'import subprocess; subprocess.run(["true"])',
      'import os; os.system("true")',
      'open("x", "w").write("1")',
      'import os; os.remove("/nowhere")',
      'import ctypes; ctypes.CDLL(None)',
    ]) {
      expect(
        runsThrough(`try:\n    ${line}\nexcept PermissionError:\n    raise\nexcept Exception:\n    pass`),
        line,
      ).toBe(false);
    }
    expect(runsThrough('import os\nassert "HOME" not in os.environ and "HEADROOM_EVALS_DATA" not in os.environ')).toBe(
      true,
    );
  });

  it('end an endless loop', { timeout: 30_000 }, () => {
    expect(runsThrough('while True: pass')).toBe(false);
  });
});
