import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replayLines } from '../../../workloads/replay/index.js';
import { callAndOutput, smallConversation } from '../../mining/testing/small-conversation.js';
import { outputFacts } from '../trajectory/output-facts.js';
import { trajectoryItem } from '../trajectory/trajectory-items.js';
import { dataFolder } from './testing/family-data.js';
import { missingFacts } from './testing/missing-facts.js';
import { TRAJECTORY_TASKS } from './trajectories.js';

describe.each(TRAJECTORY_TASKS)('$id', (task) => {
  it('makes the final request of each sample conversation an item, whose outputs hold every fact', async () => {
    const { items, source } = await task.load({ seed: 1 });
    expect(source.kind).toBe('sample');
    expect(items.length).toBeGreaterThan(0);
    expect(missingFacts(items)).toEqual([]);
    for (const { id, request, payloadMessages, facts } of items) {
      const roles = request.messages.map(({ role }) => role);
      expect(roles.at(-1), id).not.toBe('assistant');
      expect(payloadMessages, id).toEqual(roles.flatMap((role, index) => (role === 'tool' ? [index] : [])));
      expect(facts.filter((fact) => fact.class === 'needed').length, id).toBeGreaterThan(1);
      expect(facts.filter((fact) => fact.class === 'uniform').length, id).toBeGreaterThan(1);
      expect(new Set(facts.map((fact) => fact.id)).size, id).toBe(facts.length);
    }
  });
});

describe('trajectoryItem', () => {
  it('says whether one output or several hold what the agent used', () => {
    const item = trajectoryItem('t', { id: 'small', cluster: 'c', conversation: smallConversation() }, 1);
    expect(item).toMatchObject({ id: 't/small', cluster: 'c', payloadMessages: [3, 5, 7] });
    const used = item?.facts.filter((fact) => fact.class === 'needed');
    expect(used?.map(({ id, atoms }) => [id.split(':')[0], atoms[0]])).toEqual([
      ['one', 'ORD4070'],
      ['several', 'logs/north/today.txt'],
    ]);
  });

  it('prefers what no later output repeats, and takes the repeated where there is nothing else', () => {
    const kinds = (output: string) => {
      const messages = [
        { role: 'user' as const, content: 'Go' },
        ...callAndOutput('c1', {}, output),
        ...callAndOutput('c2', { id: 'ORD_17' }, 'ORD_17 is paid'),
        { role: 'assistant' as const, content: 'Paid by card_99, in full.' },
      ];
      const conversation = { header: smallConversation().header, messages };
      const item = trajectoryItem('t', { id: 'a', cluster: 'c', conversation }, 1);
      return item?.facts.filter((fact) => fact.class === 'needed').map(({ id, atoms }) => [id.split(':')[0], atoms[0]]);
    };
    expect(kinds('ORD_17 by card_99')).toEqual([['one', 'card_99']]);
    expect(kinds('ORD_17 by cash')).toEqual([['repeated', 'ORD_17']]);
  });

  it('has nothing to send before an agent’s first message', () => {
    const conversation = { ...smallConversation(), messages: [{ role: 'assistant' as const, content: 'Hello' }] };
    expect(trajectoryItem('t', { id: 'a', cluster: 'c', conversation }, 1)).toBeUndefined();
  });
});

describe('outputFacts', () => {
  it('asks values of one object in JSON on a line, words of a line in text, and nothing of JSON over many lines', () => {
    const row = { order_id: 'W77', status: 'late', price: 163.0 };
    const json = JSON.stringify({ rows: [row, { order_id: 'W78', status: 'paid', price: 20.5 }] });
    for (const { atoms } of outputFacts([json], 1)) {
      expect(
        atoms.every((atom) => ['W77', 'late', '163'].includes(atom)) ||
          atoms.every((atom) => ['W78', 'paid', '20.5'].includes(atom)),
      ).toBe(true);
    }
    expect(outputFacts([json], 1).length).toBe(2);
    expect(outputFacts([JSON.stringify(row, undefined, 2)], 1)).toEqual([]);
    expect(
      outputFacts(['alpha one-two\r\nbeta three-four'], 1)
        .flatMap(({ atoms }) => atoms)
        .sort().length,
    ).toBe(4);
  });

  it('asks no number that the text spells otherwise', () => {
    const text = '{"a":"first","b":163.0,"c":"third"}';
    for (let seed = 0; seed < 20; seed += 1) {
      for (const { atoms } of outputFacts([text], seed)) expect(atoms).not.toContain('163');
    }
  });
});

it('names files after their path, keeps a session’s sub-agent in its cluster, and leaves out what no importer reads', async () => {
  const [tau] = TRAJECTORY_TASKS;
  const recorded = [...replayLines([smallConversation('x#1'), smallConversation('x#1#sidechain')])].join('');
  const dataDir = dataFolder({
    'traj_tau/x.jsonl': recorded,
    'traj_tau/x.json': '[{"task_id":1,"reward":0}]',
    'traj_tau/db/users.json': '{"a":{}}',
    'traj_tau/tau2/y.json': '{"simulations":[]}',
  });
  try {
    const loaded = await tau?.load({ seed: 1, dataDir });
    expect(loaded?.items.map(({ id, cluster }) => [id, cluster])).toEqual([
      ['family:tau/x.jsonl#1', 'traj_tau/x.jsonl#1'],
      ['family:tau/x.jsonl#1#sidechain', 'traj_tau/x.jsonl#1'],
    ]);
    expect(loaded?.source).toMatchObject({ kind: 'local', note: 'no conversation in x.json' });
    expect(loaded?.source.files.map(({ name }) => name)).toEqual(['traj_tau/x.json', 'traj_tau/x.jsonl']);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
