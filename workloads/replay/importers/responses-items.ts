import { z } from 'zod';
import type { Draft } from '../draft.js';
import type { ReplayUsage } from '../format.js';
import { textOf } from './anthropic-blocks.js';

const PART = z.looseObject({ type: z.string().optional(), text: z.string().nullish(), refusal: z.string().nullish() });
const ITEM = z.looseObject({
  type: z.string().optional(),
  role: z.string().optional(),
  content: z.union([z.string(), z.array(PART)]).nullish(),
  summary: z.array(PART).nullish(),
  call_id: z.string().optional(),
  name: z.string().optional(),
  arguments: z.string().optional(),
  input: z.string().optional(),
  output: z.unknown().optional(),
});

/** What a request of the responses API is given, or what a response gives back: a text, or a list of items. */
export const ITEMS = z.union([z.string(), z.array(ITEM)]);

type Item = z.infer<typeof ITEM>;

/** Adds the items to the messages. What is no message, call, output or thought is named in brackets, as the assistant's. */
export function addItems(
  items: z.infer<typeof ITEMS>,
  draft: Draft,
  about: { time?: string; usage?: ReplayUsage } = {},
): void {
  if (typeof items === 'string') draft.say('user', items);
  else for (const item of items) addItem(item, draft, about);
}

function addItem(item: Item, draft: Draft, about: { time?: string; usage?: ReplayUsage }): void {
  const { type = 'message', role, call_id: id } = item;
  const call = (name: string, args: string) =>
    draft.answer({ text: '', calls: [{ name, arguments: args, ...(id === undefined ? {} : { id }) }], ...about });
  if (type === 'message') {
    const text = partsText(item.content);
    if (role === 'assistant') draft.answer({ text, ...about });
    else draft.say(role === 'system' || role === 'developer' ? 'system' : 'user', text);
  } else if (type === 'function_call') call(item.name ?? 'unknown', item.arguments ?? '{}');
  else if (type === 'custom_tool_call') call(item.name ?? 'unknown', JSON.stringify({ input: item.input ?? '' }));
  else if (type === 'reasoning') {
    const reasoning = partsText(item.content) || partsText(item.summary);
    if (reasoning !== '') draft.answer({ text: '', reasoning, ...about });
  } else if (type === 'function_call_output' || type === 'custom_tool_call_output') {
    draft.output(id ?? 'unknown', outputText(item.output));
  } else if (type !== 'item_reference') draft.answer({ text: `[${type}]`, ...about });
}

function partsText(content: Item['content'] | Item['summary']): string {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return content;
  return content.map(({ type, text, refusal }) => text ?? refusal ?? `[${type ?? 'part'}]`).join('\n');
}

function outputText(output: unknown): string {
  const parts = z.array(PART).safeParse(output);
  return parts.success ? partsText(parts.data) : textOf(output);
}
