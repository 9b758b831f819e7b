import { z } from 'zod';
import { type ImportFile, stem } from '../draft.js';
import type { ReplayConversation, ReplayMessage } from '../format.js';
import { parseJson, parseLines } from './json.js';
import { type LogExchange, readExchange, requestIn } from './log-exchange.js';

export { requestIn } from './log-exchange.js';

/** The line with which `headroom-evals record` begins each of its recordings. */
const HEADER = z.looseObject({ requestLog: z.literal(1), licence: z.string().min(1).optional() });
/** What a file's licence is called when nobody said anything. */
const NOT_STATED = 'not stated';

interface Chain extends Pick<LogExchange, 'model' | 'tools'> {
  readonly messages: readonly ReplayMessage[];
  readonly keys: readonly string[];
  /** How many of the messages were asked in the last request. */
  readonly asked: number;
  readonly licence: string;
}

/** True for the header line of a recording. */
export function isLogHeader(value: unknown): boolean {
  return HEADER.safeParse(value).success;
}

/**
 * A log of requests (JSON lines, or one JSON value). A request that begins with all messages of an earlier one goes on with that
 * conversation, whether it gives the answer back as it came or as its client renders it; any other begins a new one.
 */
export function importRequestLog(file: ImportFile): ReplayConversation[] {
  const chains: Chain[] = [];
  const kept = new Map<string, readonly ReplayMessage[]>();
  let { licence } = file;
  for (const { value, place } of values(file)) {
    const header = HEADER.safeParse(value);
    if (header.success) {
      if (file.licence === NOT_STATED) licence = header.data.licence ?? licence;
      continue;
    }
    const exchange = readExchange(value, place);
    const earlier = kept.get(exchange.previous ?? '') ?? [];
    const messages = [...earlier, ...exchange.messages];
    if (exchange.id !== undefined) kept.set(exchange.id, messages);
    addTo(chains, {
      ...exchange,
      messages,
      keys: messages.map(keyOf),
      asked: earlier.length + exchange.asked,
      licence,
    });
  }
  return chains.map(({ messages, model, tools, ...chain }, index) => ({
    header: {
      ...{ replay: 1, source: 'request-log', licence: chain.licence },
      id: chains.length === 1 ? stem(file.name) : `${stem(file.name)}#${index + 1}`,
      ...(model === undefined ? {} : { model }),
      ...(tools === undefined ? {} : { tools }),
    },
    messages,
  }));
}

function addTo(chains: Chain[], chain: Chain): void {
  const { keys } = chain;
  let at = chains.findIndex((known) => beginsWith(keys, known.keys) || beginsWith(known.keys, keys));
  // A client may send an answer back other than it came (trimmed, its arguments spelled anew): what was asked decides then.
  if (at === -1) {
    at = chains.findIndex(
      (known) =>
        known.asked > 0 &&
        beginsWith(keys, known.keys.slice(0, known.asked)) &&
        chain.asked > known.asked &&
        chain.messages[known.asked]?.role === 'assistant',
    );
  }
  if (at === -1) chains.push(chain);
  else if (keys.length > (chains[at] as Chain).keys.length) chains[at] = withUsage(chain, chains[at] as Chain);
}

/** The longer conversation, with what only the shorter one's responses said of usage and time. */
function withUsage(chain: Chain, before: Chain): Chain {
  const messages = chain.messages.map((message, index) => {
    const { usage, time, reasoning, role } = before.messages[index] ?? {};
    if (message.role !== 'assistant' || role !== 'assistant') return message;
    return {
      ...(reasoning === undefined ? {} : { reasoning }),
      ...(usage === undefined ? {} : { usage }),
      ...(time === undefined ? {} : { time }),
      ...message,
    };
  });
  return { ...chain, messages };
}

function values(file: ImportFile): { value: unknown; place: string }[] {
  const whole = parseJson(file.text);
  if (whole === undefined) return parseLines(file);
  if (Array.isArray(whole) && requestIn(whole[0]) !== undefined && !isMessage(whole[0])) {
    return whole.map((value, index) => ({ value, place: `${file.name}, request ${index + 1}` }));
  }
  return [{ value: whole, place: file.name }];
}

/** A bare list of messages is one request: a message has no request in it. */
function isMessage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'role' in value;
}

function keyOf({ role, content, tool_calls: calls, tool_call_id: id }: ReplayMessage): string {
  return JSON.stringify([role, content ?? '', calls?.map((call) => [call.function.name, call.function.arguments]), id]);
}

function beginsWith(keys: readonly string[], start: readonly string[]): boolean {
  return start.length <= keys.length && start.every((key, index) => key === keys[index]);
}
