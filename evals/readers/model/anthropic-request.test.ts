import { expect, it } from 'vitest';
import type { ChatMessage } from '../../tasks/index.js';
import { anthropicBody } from './anthropic-request.js';

const call = (id: string, json: string) =>
  ({ id, type: 'function', function: { name: 'f', arguments: json } }) as const;
const body = (...messages: ChatMessage[]) => anthropicBody({ model: 'm', messages });

it('maps system, calls, results and tools', () => {
  const parameters = { type: 'object', properties: { q: { type: 'integer' } }, required: ['q'] };
  const mapped = anthropicBody({
    model: 'm',
    messages: [
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: 'What?' },
      { role: 'assistant', content: 'I look.', tool_calls: [call('a', '{"q": 1}'), call('b', '')] },
      { role: 'tool', tool_call_id: 'a', content: 'one' },
      { role: 'tool', tool_call_id: 'b', content: '' },
      { role: 'user', content: 'And?' },
      { role: 'system', content: 'Answer in English.' },
    ],
    tools: [{ type: 'function', function: { name: 'f', description: 'F.', parameters } }],
  });
  expect(mapped).toEqual({
    system: [
      { type: 'text', text: 'Be short.' },
      { type: 'text', text: 'Answer in English.' },
    ],
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'What?' }] },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'I look.' },
          { type: 'tool_use', id: 'a', name: 'f', input: { q: 1 } },
          { type: 'tool_use', id: 'b', name: 'f', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'a', content: 'one' },
          { type: 'tool_result', tool_use_id: 'b' },
          { type: 'text', text: 'And?' },
        ],
      },
    ],
    tools: [{ name: 'f', description: 'F.', input_schema: parameters }],
  });
});

it('gives tools without parameters a schema, and leaves out what is empty', () => {
  const tools = [{ type: 'function', function: { name: 'f' } }];
  expect(anthropicBody({ model: 'm', messages: [{ role: 'user', content: 'x' }], tools })).toEqual({
    messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }],
    tools: [{ name: 'f', input_schema: { type: 'object' } }],
  });
  const turns = body(
    { role: 'user', content: 'a' },
    { role: 'assistant', content: '' },
    { role: 'user', content: 'b' },
  );
  expect(turns.messages).toHaveLength(1);
});

it('refuses what has no counterpart', () => {
  const refused = expect.objectContaining({ code: 'BAD_INPUT' });
  expect(() => body({ role: 'assistant', content: null, tool_calls: [call('a', '{')] })).toThrow(refused);
  expect(() => body({ role: 'tool', content: 'x' })).toThrow(refused);
  expect(() => anthropicBody({ model: 'm', messages: [], tools: [{ type: 'custom' }] })).toThrow(refused);
});
