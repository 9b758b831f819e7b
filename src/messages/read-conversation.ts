import { z } from 'zod';
import { HeadroomError } from '../base/index.js';
import { readAnthropicMessage, readAnthropicSystem } from './anthropic-messages.js';
import { BlockList } from './block-list.js';
import { check, jsonText } from './check.js';
import { readOpenaiMessage } from './openai-chat.js';
import { detectShape } from './shape.js';
import type { Conversation, Path, Shape } from './types.js';

/** One adapter a shape; a new one is a file and a line here. */
const READ_MESSAGE: Readonly<
  Record<Shape, (value: unknown, messageIndex: number, path: Path, list: BlockList) => void>
> = {
  'openai-chat': readOpenaiMessage,
  'anthropic-messages': readAnthropicMessage,
};

const REQUEST = z.looseObject({
  messages: z.array(z.unknown()),
  tools: z.array(z.unknown()).nullish(),
  functions: z.array(z.unknown()).nullish(),
});

/**
 * Reads an array of messages, or a request object with `messages`, into blocks in reading order: tool definitions, top-level
 * system, then the messages. Fields that are not known pass unread. Errors: BAD_INPUT with one line that names the path.
 */
export function readConversation(input: unknown): Conversation {
  if (Array.isArray(input)) return read(input, [], {}, false);
  if (typeof input !== 'object' || input === null) {
    throw new HeadroomError(
      'BAD_INPUT',
      'the input: expected an array of messages or a request object with `messages`',
    );
  }
  const request = check(REQUEST, input, []);
  return read(request.messages, ['messages'], request, true);
}

function read(
  messages: readonly unknown[],
  root: Path,
  request: Readonly<Record<string, unknown>>,
  isRequest: boolean,
): Conversation {
  const shape = detectShape(messages, request);
  const list = new BlockList();
  for (const field of ['tools', 'functions']) {
    const tools = request[field];
    if (!Array.isArray(tools)) continue;
    tools.forEach((tool: unknown, i) => {
      const path = [field, i];
      list.push({ messageIndex: -1, role: 'system', kind: 'tool-definition', text: jsonText(tool, path), path });
    });
  }
  if (shape === 'anthropic-messages') readAnthropicSystem(request.system, list);
  messages.forEach((message, i) => {
    READ_MESSAGE[shape](message, i, [...root, i], list);
  });
  return {
    shape,
    isRequest,
    messageCount: messages.length,
    blocks: list.blocks,
    mayForget: mayForget(request),
    ...(typeof request.model === 'string' && { model: request.model }),
  };
}

/** Fields by which a provider holds context of its own, or drops some of what is sent. */
const HELD = ['previous_response_id', 'conversation', 'context_management', 'cachedContent', 'cached_content'];

function mayForget(request: Readonly<Record<string, unknown>>): boolean {
  const isSet = (value: unknown) => value !== undefined && value !== null;
  return (
    HELD.some((field) => isSet(request[field])) || (isSet(request.truncation) && request.truncation !== 'disabled')
  );
}
