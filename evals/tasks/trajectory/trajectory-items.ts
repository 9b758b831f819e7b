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
 * that the agent took from tool outputs anywhere on the way (`mineFacts`; the ids say whether one output held
 * them before, `one:…`, or `several:…`); uniform facts are drawn from the outputs. Undefined when nothing came before the agent's last message.
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

/**
 * A fact that a later output repeats, as answers to a call repeat its arguments, would stand there whatever became of its source: such facts
 * (`repeated:…`) serve only where a conversation has no others.
 */
function usedFacts(conversation: ReplayConversation, chat: readonly ChatMessage[], seed: number): Fact[] {
  const facts = [...mineFacts(conversation, seed)].flatMap(([at, used]) =>
    used.map(({ id, text, question, sources }): Fact => {
      const repeated = chat.slice(at).some(({ role, content }) => role === 'tool' && content?.includes(text) === true);
      const kind = repeated ? 'repeated' : sources.length > 1 ? 'several' : 'one';
      return { id: `${kind}:${id}`, class: 'needed', atoms: [text], question };
    }),
  );
  const once = facts.filter(({ id }) => !id.startsWith('repeated:'));
  return once.length > 0 ? once : facts;
}
