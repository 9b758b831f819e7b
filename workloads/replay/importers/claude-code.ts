import { z } from 'zod';
import { Draft, type ImportFile, stem } from '../draft.js';
import { fail } from '../fail.js';
import type { ReplayConversation, ReplayUsage } from '../format.js';
import { CONTENT, readParts } from './anthropic-blocks.js';
import { parseJson, parseLines } from './json.js';

const USAGE = z.looseObject({
  input_tokens: z.number().optional(),
  output_tokens: z.number().optional(),
  cache_read_input_tokens: z.number().nullish(),
  cache_creation_input_tokens: z.number().nullish(),
});

const LINE = z.looseObject({
  type: z.enum(['user', 'assistant']),
  timestamp: z.string().optional(),
  isSidechain: z.boolean().optional(),
  isMeta: z.boolean().optional(),
  message: z.looseObject({
    id: z.string().optional(),
    model: z.string().optional(),
    content: CONTENT,
    usage: USAGE.optional(),
  }),
});

const SESSION = z.looseObject({ loglines: z.array(z.unknown()) });

/**
 * A session of Claude Code: its JSONL, or the JSON with `loglines`. Lines that are no message (summaries, snapshots) are left out; a
 * response that stands on several lines is one message; sub-agents are a conversation of their own.
 */
export function importClaudeCode(file: ImportFile): ReplayConversation[] {
  const whole = file.text.trimStart().startsWith('{') ? parseJson(file.text) : undefined;
  const session = SESSION.safeParse(whole);
  const lines = session.success
    ? session.data.loglines.map((value, index) => ({ value, place: `${file.name}, logline ${index + 1}` }))
    : parseLines(file);
  const main = new Draft();
  const side = new Draft();
  let model: string | undefined;
  for (const { value, place } of lines) {
    const type = (value as { type?: unknown } | null)?.type;
    if (type !== 'user' && type !== 'assistant') continue;
    const parsed = LINE.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      fail(
        'DATA_INVALID',
        `${place}: no message of a Claude Code session (${issue?.path.join('.')}: ${issue?.message}).`,
      );
    }
    const { timestamp: time, isSidechain, message } = parsed.data;
    const draft = isSidechain === true ? side : main;
    const parts = readParts(message.content);
    if (type === 'assistant') {
      if (isSidechain !== true) model ??= message.model;
      draft.answer({
        ...{ text: parts.text, calls: parts.calls, reasoning: parts.reasoning },
        ...(time === undefined ? {} : { time }),
        ...(message.usage === undefined ? {} : { usage: usageOf(message.usage) }),
      });
      continue;
    }
    for (const result of parts.results) draft.output(result.id, result.text, time);
    draft.say('user', parts.text, time);
  }
  const about = {
    note: 'Claude Code session: no system prompt or tool definitions.',
    ...(model === undefined ? {} : { model }),
  };
  const conversations = [main.finish(file, 'claude-code', stem(file.name), about)];
  if (side.messages.length > 0)
    conversations.push(side.finish(file, 'claude-code', `${stem(file.name)}#sidechain`, about));
  return conversations;
}

function usageOf(usage: z.infer<typeof USAGE>): ReplayUsage {
  const { input_tokens: input, output_tokens: output } = usage;
  const read = usage.cache_read_input_tokens ?? undefined;
  const write = usage.cache_creation_input_tokens ?? undefined;
  return {
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
    ...(read === undefined ? {} : { cacheRead: read }),
    ...(write === undefined ? {} : { cacheWrite: write }),
  };
}
