import type { ChatRequest, Item } from '../../tasks/index.js';

/**
 * What an extractive reader reads of a request: the payload as it was sent, notation and marks included, in every arm alike; where the item
 * names no payload, every user message up to the question.
 */
export function readContext(item: Item, request: ChatRequest): string {
  const texts =
    item.payloadMessages.length > 0
      ? item.payloadMessages.map((index) => request.messages[index]?.content ?? '')
      : request.messages.filter(({ role }) => role === 'user').map(({ content }) => upTo(content ?? '', item.question));
  return texts.filter((text) => text !== '').join('\n\n');
}

function upTo(text: string, question: string): string {
  const at = text.lastIndexOf(question);
  return at === -1 ? text : text.slice(0, at).replace(/\n\nQuestion: $/, '');
}

/** A stretch of JSON text as its string says it; as it stands where it is none. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}
