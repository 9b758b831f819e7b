import { z } from 'zod';
import type { Assembled } from './assembled.js';

const FIELDS = z.record(z.string(), z.unknown());
const EVENT = z.looseObject({
  type: z.string(),
  index: z.number().optional(),
  message: FIELDS.optional(),
  content_block: FIELDS.optional(),
  delta: FIELDS.optional(),
  usage: FIELDS.nullish(),
  error: z.unknown().optional(),
});

interface Block {
  readonly fields: Record<string, unknown>;
  /** Arguments of a tool, as they come in pieces. */
  json: string;
}

/** Fields of a block that grow, by the delta that carries them. */
const GROWING: Readonly<Record<string, string>> = {
  text_delta: 'text',
  thinking_delta: 'thinking',
  signature_delta: 'signature',
};

/** A message of Anthropic out of its events, thinking blocks and their signatures included. */
export function assembleAnthropic(events: readonly unknown[]): Assembled {
  let message: Record<string, unknown> | undefined;
  let usage: Record<string, unknown> = {};
  let complete = false;
  let error: unknown;
  const blocks = new Map<number, Block>();
  for (const raw of events) {
    const read = EVENT.safeParse(raw);
    if (!read.success) continue;
    const event = read.data;
    if (event.type === 'message_start') {
      message = { ...event.message };
      usage = { ...FIELDS.safeParse(message.usage).data };
    } else if (event.type === 'content_block_start' && event.content_block !== undefined) {
      blocks.set(event.index ?? blocks.size, { fields: { ...event.content_block }, json: '' });
    } else if (event.type === 'content_block_delta') {
      const block = blocks.get(event.index ?? -1);
      if (block !== undefined && event.delta !== undefined) grow(block, event.delta);
    } else if (event.type === 'message_delta') {
      message = { ...message, ...event.delta };
      for (const [name, count] of Object.entries(event.usage ?? {})) if (count !== null) usage[name] = count;
    } else if (event.type === 'message_stop') complete = true;
    else if (event.type === 'error') error = event.error ?? raw;
  }
  const failed = error === undefined ? {} : { error };
  if (message === undefined) return { complete: false, ...failed };
  const content = [...blocks].sort(([a], [b]) => a - b).map(([, block]) => finished(block));
  return { response: { ...message, content, usage }, complete, ...failed };
}

function grow(block: Block, delta: Readonly<Record<string, unknown>>): void {
  const type = String(delta.type);
  const { fields } = block;
  if (type === 'input_json_delta') block.json += String(delta.partial_json ?? '');
  else if (type === 'citations_delta') {
    fields.citations = [...(Array.isArray(fields.citations) ? fields.citations : []), delta.citation];
  } else {
    const field = GROWING[type];
    if (field !== undefined) fields[field] = `${fields[field] ?? ''}${delta[field] ?? ''}`;
  }
}

/** A tool's arguments that broke off stay the text that came. */
function finished({ fields, json }: Block): Record<string, unknown> {
  if (json === '') return fields;
  try {
    return { ...fields, input: JSON.parse(json) };
  } catch {
    return { ...fields, input: json };
  }
}
