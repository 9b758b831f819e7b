import { describe, expect, it } from 'vitest';
import { getTokenizer } from '../tokens/index.js';
import { type Block, countBlocks, readConversation } from './index.js';

const brief = (block: Block) => [block.messageIndex, block.role, block.kind, block.text, block.path.join('.')];
const tool = { type: 'function', function: { name: 'grep', parameters: {} } };

describe('OpenAI chat', () => {
  const request = {
    model: 'gpt-4o',
    tools: [tool],
    messages: [
      { role: 'developer', content: 'be brief' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'look' },
          { type: 'image_url', image_url: { url: 'x' } },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'grep', arguments: '{"q": 1.0}' } },
          { id: 'b', type: 'custom', custom: { name: 'sh', input: 'ls' } },
        ],
      },
      { role: 'tool', tool_call_id: 'b', content: 'files' },
      {
        role: 'tool',
        tool_call_id: 'a',
        content: [
          { type: 'text', text: 'hits' },
          { type: 'text', text: 'more' },
        ],
      },
    ],
  };
  const conversation = readConversation(request);

  it('reads every string with its place', () => {
    expect(conversation).toMatchObject({ shape: 'openai-chat', isRequest: true, messageCount: 5, model: 'gpt-4o' });
    expect(conversation.blocks.map((block) => block.index)).toEqual(conversation.blocks.map((_, i) => i));
    expect(conversation.blocks.map(brief)).toEqual([
      [-1, 'system', 'tool-definition', JSON.stringify(tool), 'tools.0'],
      [0, 'system', 'text', 'be brief', 'messages.0.content'],
      [1, 'user', 'text', 'look', 'messages.1.content.0.text'],
      [1, 'user', 'image', '', 'messages.1.content.1'],
      [2, 'assistant', 'tool-call', '{"q": 1.0}', 'messages.2.tool_calls.0.function.arguments'],
      [2, 'assistant', 'tool-call', 'ls', 'messages.2.tool_calls.1.custom.input'],
      [3, 'tool', 'tool-result', 'files', 'messages.3.content'],
      [4, 'tool', 'tool-result', 'hits', 'messages.4.content.0.text'],
      [4, 'tool', 'tool-result', 'more', 'messages.4.content.1.text'],
    ]);
  });

  it('names the call that produced a result', () => {
    const [files, hits] = conversation.blocks.filter((block) => block.kind === 'tool-result');
    expect(files).toMatchObject({ toolCallId: 'b', toolName: 'sh', toolArguments: 'ls' });
    expect(hits).toMatchObject({ toolCallId: 'a', toolName: 'grep', toolArguments: '{"q": 1.0}' });
  });

  it('reads the older function messages by name', () => {
    const { blocks } = readConversation([
      { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{"a":1}' } },
      { role: 'function', name: 'f', content: 'one' },
    ]);
    expect(blocks[1]).toMatchObject({ kind: 'tool-result', toolName: 'f', toolArguments: '{"a":1}' });
    expect(blocks[1]).not.toHaveProperty('toolCallId');
  });

  it('says nothing of a call it has not seen, and takes the latest of one id', () => {
    const call = (name: string) => ({
      role: 'assistant',
      tool_calls: [{ id: 'x', type: 'function', function: { name, arguments: '{}' } }],
    });
    const result = { role: 'tool', tool_call_id: 'x', content: 'r' };
    const names = readConversation([result, call('one'), result, call('two'), result])
      .blocks.filter((block) => block.kind === 'tool-result')
      .map((block) => block.toolName);
    expect(names).toEqual([undefined, 'one', 'two']);
  });
});

describe('Anthropic messages', () => {
  const conversation = readConversation({
    system: [{ type: 'text', text: 'sys', cache_control: { type: 'ephemeral' } }],
    messages: [
      { role: 'user', content: 'go' },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'hm', signature: 's' },
          { type: 'redacted_thinking', data: 'zzz' },
          { type: 'text', text: 'ok' },
          { type: 'tool_use', id: 't', name: 'read', input: { path: 'a' } },
          { type: 'tool_use', id: 'u', name: 'shot', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 't', content: 'text', is_error: true },
          {
            type: 'tool_result',
            tool_use_id: 'u',
            content: [{ type: 'text', text: 'seen' }, { type: 'image', source: {} }, { type: 'later_kind' }],
          },
          { type: 'tool_result', tool_use_id: 'v' },
        ],
      },
    ],
  });

  it('reads every string with its place', () => {
    expect(conversation.shape).toBe('anthropic-messages');
    expect(conversation.blocks.map(brief)).toEqual([
      [-1, 'system', 'text', 'sys', 'system.0.text'],
      [0, 'user', 'text', 'go', 'messages.0.content'],
      [1, 'assistant', 'thinking', 'hm', 'messages.1.content.0.thinking'],
      [1, 'assistant', 'thinking', '', 'messages.1.content.1'],
      [1, 'assistant', 'text', 'ok', 'messages.1.content.2.text'],
      [1, 'assistant', 'tool-call', '{"path":"a"}', 'messages.1.content.3.input'],
      [1, 'assistant', 'tool-call', '{}', 'messages.1.content.4.input'],
      [2, 'tool', 'tool-result', 'text', 'messages.2.content.0.content'],
      [2, 'tool', 'tool-result', 'seen', 'messages.2.content.1.content.0.text'],
      [2, 'tool', 'image', '', 'messages.2.content.1.content.1'],
      [2, 'tool', 'other', '', 'messages.2.content.1.content.2'],
    ]);
    const result = conversation.blocks.find((block) => block.text === 'text');
    expect(result).toMatchObject({ toolCallId: 't', toolName: 'read', toolArguments: '{"path":"a"}', isError: true });
  });

  it('counts the sum of its blocks', () => {
    const tokenizer = getTokenizer('o200k_base');
    const texts = conversation.blocks.map((block) => tokenizer.count(block.text));
    expect(countBlocks(conversation, tokenizer)).toBe(texts.reduce((a, b) => a + b));
  });
});

it.each([
  ['openai-chat', [{ role: 'user', content: 'hi' }]],
  ['openai-chat', { model: 'gpt-4o', messages: [] }],
  ['openai-chat', { model: 'claude-x', messages: [{ role: 'system', content: 'hi' }] }],
  ['anthropic-messages', { model: 'claude-x', messages: [{ role: 'user', content: 'hi' }] }],
  ['anthropic-messages', { system: 'hi', messages: [] }],
  ['anthropic-messages', { tools: [{ name: 'a', input_schema: {} }], messages: [] }],
] as const)('takes it for %s: %j', (shape, input) => {
  expect(readConversation(input).shape).toBe(shape);
});

it.each([
  [7, 'the input: expected an array of messages or a request'],
  [{}, 'messages: '],
  [{ messages: {} }, 'messages: '],
  [[null], '[0]: '],
  [[{ role: 'bot', content: '' }], '[0].role: '],
  [{ messages: [{ role: 'user', content: 5 }] }, 'messages[0].content: expected a string or a list'],
  [[{ role: 'user', content: [{ text: 'a' }] }], '[0].content[0].type: '],
  [[{ role: 'user', content: [{ type: 'text', text: 1 }] }], '[0].content[0].text: '],
  [[{ role: 'user', content: ['a'] }], '[0].content[0]: '],
  [[{ role: 'assistant', tool_calls: [{ id: 1 }] }], '[0].tool_calls[0].id: '],
  [[{ role: 'assistant', content: [{ type: 'tool_use', id: 'a' }] }], '[0].content[0].name: '],
  [[{ role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'b', input: 1n }] }], '[0].content[0].input: '],
])('refuses malformed input in one line that names the path', (input, start) => {
  let message = '';
  try {
    readConversation(input);
  } catch (error) {
    expect(error).toMatchObject({ name: 'HeadroomError', code: 'BAD_INPUT' });
    message = (error as Error).message;
  }
  expect(message.startsWith(start), message).toBe(true);
  expect(message).not.toContain('\n');
});
