import { z } from 'zod';
import type { Assembled } from './assembled.js';

const FIELDS = z.record(z.string(), z.unknown());
const EVENT = z.looseObject({
  type: z.string(),
  response: FIELDS.optional(),
  item: FIELDS.optional(),
  output_index: z.number().optional(),
});

/** A response of OpenAI's responses API: its last event repeats it whole; one that broke off is what items had ended. */
export function assembleResponses(events: readonly unknown[]): Assembled {
  let begun: Record<string, unknown> | undefined;
  const items = new Map<number, unknown>();
  for (const raw of events) {
    const read = EVENT.safeParse(raw);
    if (!read.success) continue;
    const { type, response, item, output_index: at } = read.data;
    if (/^response\.(completed|incomplete)$/.test(type) && response !== undefined) return { response, complete: true };
    if (type === 'response.failed') return { complete: false, error: response?.error ?? raw };
    if (type === 'error') return { complete: false, error: raw };
    begun ??= response;
    if (type === 'response.output_item.done' && item !== undefined) items.set(at ?? items.size, item);
  }
  if (begun === undefined) return { complete: false };
  const output = [...items].sort(([a], [b]) => a - b).map(([, item]) => item);
  return { response: { ...begun, output }, complete: false };
}
