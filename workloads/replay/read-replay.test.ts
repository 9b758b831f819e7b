import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeadroomError } from '../../src/index.js';
import { type ReplayConversation, type ReplayMessage, readReplay, replayLines } from './index.js';

const HEADER = '{"replay":1,"source":"x","id":"a","licence":"none"}';
const USER = '{"role":"user","content":"hi"}';

function refusal(text: string): string {
  try {
    readReplay(text, 'f.jsonl');
  } catch (error) {
    expect(error).toBeInstanceOf(HeadroomError);
    expect((error as HeadroomError).code).toBe('DATA_INVALID');
    return (error as HeadroomError).message;
  }
  throw new Error('read without an error');
}

describe('readReplay', () => {
  it('gives back what was written', () => {
    const message = fc.oneof(
      fc.record({ role: fc.constant('user' as const), content: fc.string() }),
      fc.record({
        role: fc.constant('tool' as const),
        content: fc.string(),
        tool_call_id: fc.string({ minLength: 1 }),
      }),
      fc.record({
        role: fc.constant('assistant' as const),
        content: fc.constant(null),
        tool_calls: fc.constant<NonNullable<ReplayMessage['tool_calls']>>([
          { id: 'c', type: 'function' as const, function: { name: 'f', arguments: '{}' } },
        ]),
        usage: fc.record({ input: fc.nat() }),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(message), { minLength: 1 }), (lists) => {
        const conversations: ReplayConversation[] = lists.map((messages, index) => ({
          header: { replay: 1, source: 's', id: `c${index}`, licence: 'l' },
          messages,
        }));
        expect(readReplay([...replayLines(conversations)].join(''), 'f')).toEqual(conversations);
      }),
    );
  });

  it.each([
    ['not JSON', `${HEADER}\n{"role":`, 'f.jsonl:2'],
    ['a message before a header', USER, 'f.jsonl:1'],
    ['an unknown role', `${HEADER}\n\n{"role":"robot","content":"x"}`, 'f.jsonl:3'],
    ['a tool message without its call', `${HEADER}\n{"role":"tool","content":"x"}`, 'tool_call_id'],
    ['nothing said', `${HEADER}\n{"role":"user","content":null}`, 'content'],
    ['an id that comes twice', `${HEADER}\n${HEADER}`, 'f.jsonl:2'],
    ['another version', '{"replay":2,"source":"x","id":"a","licence":"none"}', 'replay'],
    ['an empty file', '', 'no conversation'],
  ])('refuses %s and says where', (_what, text, said) => {
    const message = refusal(text);
    expect(message).toContain(said);
    expect(message).not.toContain('\n');
  });

  it('never throws anything else', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(HEADER), fc.constant(USER))), (lines) => {
        try {
          readReplay(lines.join('\n'), 'f');
        } catch (error) {
          expect(error).toBeInstanceOf(HeadroomError);
        }
      }),
    );
  });
});
