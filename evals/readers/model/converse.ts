import type { ChatMessage, ChatRequest, ModelAnswer } from '../../tasks/index.js';
import type { RetrievalRecord } from '../types.js';
import { answerCall, type RetrievalSource, textOf } from './answer-call.js';
import { type Ask, usageOf } from './ask.js';
import { offerRetrieval } from './retrieval-tool.js';
import type { Reply, ToolCall, Usage } from './types.js';

/** All turns of one item. With `failed`, retrievals and usage are those up to the failure, and there is no answer. */
export interface Conversation {
  readonly answer?: ModelAnswer;
  readonly failed?: unknown;
  readonly retrievals: readonly RetrievalRecord[];
  /** What retrieval added to the bill: calls, results, repeated context, and a tool definition that was added here. */
  readonly retrievalTokens: number;
  readonly usage: Usage;
}

const NO_USAGE: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
const inputOf = ({ input, cacheRead, cacheWrite }: Usage) => input + cacheRead + cacheWrite;

function sumOf(a: Usage, b: Usage): Usage {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
  };
}

/**
 * Asks for an item's answer and serves its retrieval calls, `rounds` times at most; then tools may no longer be called and the model has
 * to answer. Calls of the task's own tools end the conversation: they are the answer. Never throws for what the model or its server does.
 */
export async function converse(source: RetrievalSource, ask: Ask, rounds: number): Promise<Conversation> {
  const { item, sent, session, counter } = source;
  const offered = offerRetrieval(item, sent, session);
  const isRetrieval = (call: ToolCall) => offered?.names.has(call.name) === true;
  let request = offered?.request ?? sent.request;
  const retrievals: RetrievalRecord[] = [];
  let usage = NO_USAGE;
  let retrievalTokens = offered?.added === undefined ? 0 : counter.text(offered.added);
  const account = () => ({ retrievals, retrievalTokens, usage });
  try {
    for (let round = 0; ; round += 1) {
      const prompt = { request, mayCall: offered === undefined || round < rounds };
      const reply = await ask(prompt);
      const used = usageOf(prompt, reply, counter);
      usage = sumOf(usage, used);
      if (round > 0) retrievalTokens += inputOf(used);
      if (!reply.toolCalls.some(isRetrieval) || !prompt.mayCall) {
        const toolCalls = reply.toolCalls.filter((call) => !isRetrieval(call));
        const calls = toolCalls.map((call) => ({ name: call.name, arguments: call.arguments }));
        return { ...account(), answer: { text: reply.text, toolCalls: calls } };
      }
      retrievalTokens += used.output;
      request = await nextTurn(request, reply, isRetrieval, source, retrievals);
    }
  } catch (failed) {
    return { ...account(), failed };
  }
}

/** The request with the model's turn and an answer to every call in it, as both protocols demand. */
async function nextTurn(
  request: ChatRequest,
  reply: Reply,
  isRetrieval: (call: ToolCall) => boolean,
  source: RetrievalSource,
  retrievals: RetrievalRecord[],
): Promise<ChatRequest> {
  const turn: ChatMessage = {
    role: 'assistant',
    content: reply.text === '' ? null : reply.text,
    tool_calls: reply.toolCalls.map((call) => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: validJson(call.arguments) },
    })),
  };
  const results: ChatMessage[] = [];
  for (const call of reply.toolCalls) {
    let content = 'This tool cannot be run here. Answer from what you have.';
    if (isRetrieval(call)) {
      const { text, record } = await answerCall(call, source);
      retrievals.push(record);
      content = text;
    }
    results.push({ role: 'tool', tool_call_id: call.id, content });
  }
  return { ...request, messages: [...request.messages, turn, ...results] };
}

/** Arguments that are no JSON object cannot be sent back: Anthropic takes objects only, and some servers parse the text. */
function validJson(value: unknown): string {
  const text = textOf(value);
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return text;
  } catch {}
  return JSON.stringify({ malformed: text });
}
