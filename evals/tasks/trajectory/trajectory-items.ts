import type { ReplayConversation } from '../../../workloads/replay/index.js';
import { mineFacts } from '../../mining/index.js';
import { REQUEST_MODEL } from '../request.js';
import type { ChatMessage, ChatRequest, Fact, Item } from '../types.js';
import { asChat } from './as-chat.js';
import { outputFacts } from './output-facts.js';

/** A recorded conversation under an id that is unique in its task. */
export interface Trajectory {
  readonly id: string;
  /** The independent unit: a sub-agent belongs to the session that started it. */
  readonly cluster: string;
  readonly conversation: ReplayConversation;
}

/**
 * The item of a recorded conversation: its final request, which holds everything before the agent's last message. Needed are the strings
 * that the agent took from tool outputs anywhere on the way (`mineFacts`; the ids say whether one output of the request holds
 * them, `one:…`, or `several:…`); uniform facts are drawn from the outputs. Undefined when nothing came before the agent's last message.
 */
export function trajectoryItem(
  task: string,
  { id, cluster, conversation }: Trajectory,
  seed: number,
): Item | undefined {
  const { header, messages } = conversation;
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  if (last < 1) return undefined;
  const chat = messages.slice(0, last).map(asChat);
  const tools = header.tools === undefined ? {} : { tools: header.tools };
  const request: ChatRequest = { model: REQUEST_MODEL, messages: chat, ...tools };
  const payloadMessages = chat.flatMap(({ role }, index) => (role === 'tool' ? [index] : []));
  const outputs = payloadMessages.map((index) => chat[index]?.content ?? '');
  return {
    ...{ id: `${task}/${id}`, task, cluster, request, payloadMessages, recordUnit: 'line' },
    question: 'What did the agent do next?',
    facts: [...usedFacts(conversation, chat, seed), ...outputFacts(outputs, 'trajectory', seed, id)],
  };
}

function usedFacts(conversation: ReplayConversation, chat: readonly ChatMessage[], seed: number): Fact[] {
  return [...mineFacts(conversation, seed).values()].flat().map(({ id, text, question }): Fact => {
    const sources = chat.filter(({ role, content }) => role === 'tool' && content?.includes(text) === true).length;
    return { id: `${sources > 1 ? 'several' : 'one'}:${id}`, class: 'needed', atoms: [text], question };
  });
}
