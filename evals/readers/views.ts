import type { ChatRequest, Item, RecordUnit } from '../tasks/index.js';
import { cutRecords, type Decoded, Recent, type Sent, type VariantSession } from '../variants/index.js';

/** A text in which facts are looked for: a tool result of the payload, or one tool definition. */
export interface PayloadText {
  readonly text: string;
}

const toolTexts = new WeakMap<object, string>();

function toolText(tool: object): string {
  let text = toolTexts.get(tool);
  if (text === undefined) {
    text = JSON.stringify(tool);
    toolTexts.set(tool, text);
  }
  return text;
}

/**
 * The payload of a request as it was sent. A payload message that is gone is an empty text, so that the others keep their place; a tool
 * that the variant added (its retrieval tool) is no payload. Where the item names no payload messages, every message is looked at.
 */
export function payloadTexts(item: Item, request: ChatRequest): PayloadText[] {
  const places =
    item.payloadMessages.length > 0 ? item.payloadMessages : item.request.messages.map((_message, index) => index);
  const results = places.map((index) => ({ text: request.messages[index]?.content ?? '' }));
  const tools = (request.tools ?? []).slice(0, item.request.tools?.length ?? 0);
  return [...results, ...tools.map((tool) => ({ text: toolText(tool) }))];
}

/** The text without the marks that stand in it: a mark speaks about records and is none. */
export function withoutMarks(text: string, sent: Sent): string {
  let rest = text;
  for (const mark of sent.marks) {
    if (mark.text !== undefined && mark.text !== '') rest = rest.replace(mark.text, '');
  }
  return rest;
}

const decodedTexts = new WeakMap<VariantSession, Recent<Decoded>>();

/** A text as the variant's declared decoder gives it back; undefined when it declares none or the text comes back as it is. */
export function decoded(session: VariantSession, text: string): Decoded | undefined {
  if (session.decode === undefined || text === '') return undefined;
  let known = decodedTexts.get(session);
  if (known === undefined) {
    known = new Recent<Decoded>(600_000);
    decodedTexts.set(session, known);
  }
  const result = known.through(text, text.length, () => session.decode?.(text) ?? { text, spans: [] });
  return result.text === text ? undefined : result;
}

const cut = {} as Record<RecordUnit, Recent<readonly string[]>>;

/** The records of a text, remembered. */
export function recordsOf(text: string, unit: RecordUnit): readonly string[] {
  cut[unit] ??= new Recent(4_000_000);
  return cut[unit].through(text, text.length, () => cutRecords(text, unit));
}
