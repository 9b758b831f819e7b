import type { ChatMessage, ChatRequest } from '../tasks/index.js';
import type { TokenCounter } from '../variants/index.js';
import type { Unit } from './prefix-cache.js';

const NO_TOOLS: Unit = { id: 0, key: '', tokens: 0 };

/** Cuts requests into their tool list (first, empty when there is none) and their messages; equal pieces are counted once. */
export class UnitReader {
  readonly #counter: TokenCounter;
  readonly #model: string;
  readonly #byObject = new WeakMap<object, Unit>();
  readonly #byKey = new Map<string, Unit>();

  constructor(counter: TokenCounter, model: string) {
    this.#counter = counter;
    this.#model = model;
  }

  read(request: ChatRequest): Unit[] {
    const { tools } = request;
    const first = tools === undefined || tools.length === 0 ? NO_TOOLS : this.#tools(tools);
    return [first, ...request.messages.map((message) => this.#message(message))];
  }

  #message(message: ChatMessage): Unit {
    let unit = this.#byObject.get(message);
    if (unit === undefined) {
      const { role, content, tool_calls: calls, tool_call_id: id } = message;
      const rest = JSON.stringify([calls, id]);
      unit = this.#unit(`${role} ${rest}\n${content ?? ''}`, { model: this.#model, messages: [message] });
      this.#byObject.set(message, unit);
    }
    return unit;
  }

  #tools(tools: NonNullable<ChatRequest['tools']>): Unit {
    return this.#unit(`tools ${JSON.stringify(tools)}`, { model: this.#model, messages: [], tools });
  }

  #unit(key: string, alone: ChatRequest): Unit {
    let unit = this.#byKey.get(key);
    if (unit === undefined) {
      unit = { id: this.#byKey.size + 1, key, tokens: this.#counter.request(alone) };
      this.#byKey.set(key, unit);
    }
    return unit;
  }
}
