import { expect, it } from 'vitest';
import { readAnswer } from './read-answer.js';
import { LOG, request } from './testing/world.js';

const original = request();
const [user, assistant, tool] = original.messages;

it('is the original itself when nothing that is sent differs: key order, absent content, parts, extra keys are no difference', () => {
  const echoed = [
    {
      content: [
        { type: 'text', text: 'What did worker 17 ' },
        { type: 'text', text: 'do?' },
      ],
      role: 'user',
      name: 'me',
    },
    { tool_calls: [{ function: { arguments: '{}', name: 'read' }, id: 'c' }], role: 'assistant' },
    { content: LOG, tool_call_id: 'c', role: 'tool', cache_control: { type: 'ephemeral' } },
  ];
  expect(readAnswer(echoed, original)).toBe(original);
  expect(readAnswer({ model: 'other', messages: echoed, tools: original.tools }, original)).toBe(original);
  expect(readAnswer([user, { ...assistant, content: '' }, tool], original)).toBe(original);
});

it('takes changed messages and tools, and keeps what did not change', () => {
  const sent = readAnswer({ messages: [user, assistant, { ...tool, content: 'short' }] }, original);
  expect(sent.messages[0]).toBe(user);
  expect(sent.messages[2]).toEqual({ role: 'tool', tool_call_id: 'c', content: 'short' });
  expect(sent.tools).toBe(original.tools);
  expect(readAnswer({ messages: [user], tools: [] }, original)).toEqual({
    model: 'gpt-4o',
    messages: [user],
    tools: [],
  });
});

it.each([
  ['a text', /Invalid input|expected object/],
  [null, /Invalid input|expected object/],
  [{ msgs: [] }, /messages/],
  [[], /holds no message/],
  [[{ role: 'robot', content: 'x' }], /messages\.0\.role/],
  [[{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }], /messages\.0\.content/],
  [[{ role: 'user', content: 7 }], /messages\.0\.content/],
])('refuses %j and names the place', (answer, message) => {
  expect(() => readAnswer(answer, original)).toThrow(
    expect.objectContaining({ code: 'VARIANT_FAILED', message: expect.stringMatching(message) }),
  );
});
