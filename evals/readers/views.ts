import type { ChatRequest, Item, RecordUnit } from '../tasks/index.js';
import { cutRecords, type Decoded, Recent, type Sent, type VariantSession } from '../variants/index.js';

/** A text in which facts are looked for: a tool result of the payload, or one tool definition. */
export interface PayloadText {
  readonly text: string;
  /** Index of the message whose content it is; absent for a tool definition. */
  readonly message?: number;
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
  const results = places.map((index) => ({ text: request.messages[index]?.content ?? '', message: index }));
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
const decodedRequests = new WeakMap<ChatRequest, ReadonlyMap<number, Decoded>>();

/**
 * A text of a sent request as the variant's declared decoder gives it back; undefined when it declares none or the text comes back as
 * it is. A decoder of whole requests goes first: it follows references to earlier messages.
 */
export function decoded(
  session: VariantSession,
  { text, message }: PayloadText,
  request: ChatRequest,
): Decoded | undefined {
  if (text === '') return undefined;
  const result = decodedIn(session, message, request) ?? decodedAlone(session, text);
  return result === undefined || result.text === text ? undefined : result;
}

function decodedIn(session: VariantSession, message: number | undefined, request: ChatRequest): Decoded | undefined {
  if (session.decodeRequest === undefined || message === undefined) return undefined;
  let known = decodedRequests.get(request);
  if (known === undefined) {
    known = session.decodeRequest(request);
    decodedRequests.set(request, known);
  }
  return known.get(message);
}

function decodedAlone(session: VariantSession, text: string): Decoded | undefined {
  if (session.decode === undefined) return undefined;
  let known = decodedTexts.get(session);
  if (known === undefined) {
    known = new Recent<Decoded>(600_000);
    decodedTexts.set(session, known);
  }
  return known.through(text, text.length, () => session.decode?.(text) ?? { text, spans: [] });
}

/** The texts in which the letters of a decoded text may stand: its own, and earlier ones where the decoder follows references to them. */
export function legibleTexts(
  session: VariantSession,
  { text, message }: PayloadText,
  { request }: Sent,
): readonly string[] {
  if (session.decodeRequest === undefined || message === undefined) return [text];
  const earlier = request.messages
    .slice(0, message)
    .flatMap(({ content, tool_calls: calls }) => [
      content ?? '',
      ...(calls ?? []).map(({ function: { arguments: given } }) => given),
    ]);
  return [text, ...earlier];
}

const cut = {} as Record<RecordUnit, Recent<readonly string[]>>;

/** The records of a text, remembered. */
export function recordsOf(text: string, unit: RecordUnit): readonly string[] {
  cut[unit] ??= new Recent(4_000_000);
  return cut[unit].through(text, text.length, () => cutRecords(text, unit));
}
