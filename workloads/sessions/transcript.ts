import type { ChatMessage } from '../../evals/tasks/index.js';
import type { Random } from '../random.js';
import { WORKLOAD_MODEL } from '../request.js';
import type { Session, SessionFact, SessionKind, Third } from './types.js';

/** Requests of a session: the first has the task alone, each other one more tool result or one more word of the user. */
export const TURNS = 50;
const THIRDS: readonly Third[] = ['early', 'middle', 'late'];
const ASKED_OF_A_THIRD = 2;

export type FactDraft = Omit<SessionFact, 'third'>;

/** What a tool gave back, and what could be asked about it later. */
export interface Output {
  readonly text: string;
  readonly facts?: readonly FactDraft[];
}

/** Writes a session down request by request. */
export class Transcript {
  readonly #id: string;
  readonly #messages: ChatMessage[];
  readonly #turns: number[] = [];
  readonly #outputs: string[] = [];
  readonly #drafts: { readonly draft: FactDraft; readonly output: number }[] = [];

  constructor(id: string, system: string, task: string) {
    this.#id = id;
    this.#messages = [
      { role: 'system', content: system },
      { role: 'user', content: task },
    ];
  }

  /** Requests that are still open before the last one. */
  get left(): number {
    return TURNS - 1 - this.#turns.length;
  }

  /** The agent calls a tool, after a request with all that was said before. */
  call(tool: string, args: Readonly<Record<string, unknown>>, { text, facts = [] }: Output, said?: string): void {
    this.#turns.push(this.#messages.length);
    const id = `call_${this.#id}_${this.#outputs.length + 1}`;
    const call = { id, type: 'function' as const, function: { name: tool, arguments: JSON.stringify(args) } };
    this.#messages.push(
      { role: 'assistant', content: said ?? null, tool_calls: [call] },
      { role: 'tool', tool_call_id: id, content: text },
    );
    for (const draft of facts) this.#drafts.push({ draft, output: this.#outputs.length });
    this.#outputs.push(text);
  }

  /** The agent answers in words, and the user goes on. */
  say(reply: string, more: string): void {
    this.#turns.push(this.#messages.length);
    this.#messages.push({ role: 'assistant', content: reply }, { role: 'user', content: more });
  }

  /** Ends with a question about all of it. */
  finish(r: Random, kind: SessionKind, seed: number): Session {
    const facts = THIRDS.flatMap((third) => this.#ask(r, third));
    const asked = facts.map(({ question }, i) => `${i + 1}. ${question}`).join('\n');
    const last = `Before you stop, answer from what you have seen in this session:\n${asked}`;
    this.#messages.push({ role: 'user', content: last });
    this.#turns.push(this.#messages.length);
    return {
      ...{ kind, seed, turns: this.#turns, facts },
      request: { model: WORKLOAD_MODEL, messages: this.#messages },
    };
  }

  #ask(r: Random, third: Third): SessionFact[] {
    const index = THIRDS.indexOf(third);
    const size = this.#outputs.length / THIRDS.length;
    const own = this.#drafts.filter(({ output }) => Math.floor(output / size) === index);
    const asked: SessionFact[] = [];
    for (const { draft } of r.sample(own, own.length)) {
      if (asked.length === ASKED_OF_A_THIRD) break;
      const { question } = draft;
      if (this.#statedOnce(draft.atoms) && asked.every((one) => one.question !== question))
        asked.push({ third, ...draft });
    }
    return asked;
  }

  #statedOnce(atoms: readonly string[]): boolean {
    const holds = (text: string) => atoms.every((atom) => text.includes(atom));
    const stating = this.#outputs.filter((text) => holds(text) && text.split('\n').some(holds));
    return stating.length === 1;
  }
}
