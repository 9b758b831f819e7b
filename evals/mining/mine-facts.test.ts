import { describe, expect, it } from 'vitest';
import type { ReplayConversation, ReplayMessage } from '../../workloads/replay/index.js';
import { candidatesIn } from './candidates.js';
import { MOST_A_CONVERSATION, MOST_A_TURN, mineFacts } from './mine-facts.js';
import { callAndOutput, smallConversation } from './testing/small-conversation.js';

const texts = (text: string) => candidatesIn(text).map((candidate) => `${candidate.kind} ${candidate.text}`);

describe('candidatesIn', () => {
  it('finds paths, names, numbers and quoted code, and no plain words', () => {
    expect(texts('Open `a = b + c` in src/one/two.ts, then call readAll or user_id at 12.50 on 2024-05-15.')).toEqual([
      'code a = b + c',
      'path src/one/two.ts',
      'number 12.50',
      'number 2024-05-15',
      'identifier readAll',
      'identifier user_id',
    ]);
    expect(texts('Run setup.py of flight HAT039 and wait. For 12 days e.g. well-known things.')).toEqual([
      'identifier setup.py',
      'identifier HAT039',
    ]);
  });
});

describe('mineFacts', () => {
  it('finds what stood in tool outputs alone, one source and several apart', () => {
    const mined = mineFacts(smallConversation(), 1);
    const all = [...mined].flatMap(([at, facts]) => facts.map(({ text, kind, sources }) => [at, text, kind, sources]));
    expect(all).toEqual([
      [4, 'ORD4070', 'identifier', [3]],
      [6, 'logs/north/today.txt', 'path', [3, 5]],
    ]);
  });

  it('asks with what stands around the use and never with a fact of the turn', () => {
    const facts = [...mineFacts(smallConversation(), 1).values()].flat();
    expect(facts.map((fact) => fact.question)).toEqual(['look_up order:', 'look_up file: desk: DESK_77']);
  });

  it('takes no string that any other message said before, even inside another word’s neighbourhood', () => {
    const messages: ReplayMessage[] = [
      { role: 'user', content: 'Use id_one and a/b/c.py.' },
      ...callAndOutput('c', {}, 'id_one id_two a/b/c.py a/b/d.py'),
      { role: 'assistant', content: 'id_one id_two a/b/c.py a/b/d.py' },
      { role: 'assistant', content: 'id_two again' },
    ];
    const mined = mineFacts({ header: smallConversation().header, messages }, 1);
    expect([...mined.values()].flat().map((fact) => fact.text)).toEqual(['a/b/d.py', 'id_two']);
  });

  it('draws at most so many a turn and a conversation, the same for the same seed', () => {
    const many = longConversation(10, 30);
    const mined = mineFacts(many, 7);
    expect(Math.max(...[...mined.values()].map((facts) => facts.length))).toBeLessThanOrEqual(MOST_A_TURN);
    expect([...mined.values()].flat()).toHaveLength(MOST_A_CONVERSATION);
    expect(mineFacts(many, 7)).toEqual(mined);
    expect(mineFacts(many, 8)).not.toEqual(mined);
  });

  it('stays near-linear', () => {
    // Processor time, since a shared machine's clock says little.
    const spent = (turns: number) => {
      const conversation = longConversation(turns, 100);
      const start = process.cpuUsage();
      mineFacts(conversation, 1);
      return process.cpuUsage(start).user / 1000;
    };
    spent(40);
    const small = Math.max(spent(40), 10);
    expect(spent(320)).toBeLessThan(30 * small);
  });
});

/** Every turn uses all names of the output before it. */
function longConversation(turns: number, names: number): ReplayConversation {
  const messages: ReplayMessage[] = [{ role: 'user', content: 'Go' }];
  for (let turn = 0; turn < turns; turn += 1) {
    const list = Array.from({ length: names }, (_, i) => `dir${turn}/name_${turn}_${i}.txt`).join('\n');
    messages.push(...callAndOutput(`c${turn}`, {}, list), { role: 'assistant', content: list });
  }
  return { header: { replay: 1, source: 'test', id: 'long', licence: 'written here' }, messages };
}
