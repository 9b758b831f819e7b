import type { ReplayConversation, ReplayMessage, ReplayUsage } from './format.js';

/** A source file's text with what an importer may say of it. */
export interface ImportFile {
  /** Name without folders: what errors and ids show. */
  readonly name: string;
  readonly text: string;
  readonly licence: string;
}

/** Collects the messages of one conversation as an importer meets them. */
export class Draft {
  readonly #messages: ReplayMessage[] = [];
  #calls = 0;

  get messages(): readonly ReplayMessage[] {
    return this.#messages;
  }

  /** A message of the system or the user; nothing when there is no text. */
  say(role: 'system' | 'user', content: string, time?: string): void {
    if (content !== '') this.#messages.push({ role, content, ...(time === undefined ? {} : { time }) });
  }

  /** An assistant's message; one that follows another without an output between is part of it. */
  answer(part: {
    readonly text: string;
    readonly calls?: readonly { readonly id?: string; readonly name: string; readonly arguments: string }[];
    readonly reasoning?: string;
    readonly usage?: ReplayUsage;
    readonly time?: string;
  }): string[] {
    const calls = (part.calls ?? []).map((call) => ({
      id: call.id ?? this.#nextId(),
      type: 'function' as const,
      function: { name: call.name, arguments: call.arguments },
    }));
    const before = this.#messages.at(-1);
    const goesOn = before?.role === 'assistant';
    const allCalls = [...((goesOn ? before.tool_calls : undefined) ?? []), ...calls];
    const joined = (a: string | null | undefined, b: string | undefined) => [a, b].filter(Boolean).join('\n\n');
    const text = goesOn ? joined(before.content, part.text) : part.text;
    const reasoning = goesOn ? joined(before.reasoning, part.reasoning) : (part.reasoning ?? '');
    const time = (goesOn ? before.time : undefined) ?? part.time;
    const usage = part.usage ?? (goesOn ? before.usage : undefined);
    if (text === '' && allCalls.length === 0 && reasoning === '') return [];
    if (goesOn) this.#messages.pop();
    this.#messages.push({
      role: 'assistant',
      content: text === '' && allCalls.length > 0 ? null : text,
      ...(allCalls.length === 0 ? {} : { tool_calls: allCalls }),
      ...(reasoning === '' ? {} : { reasoning }),
      ...(usage === undefined ? {} : { usage }),
      ...(time === undefined ? {} : { time }),
    });
    return calls.map((call) => call.id);
  }

  /** The output of a call. */
  output(id: string, content: string, time?: string): void {
    this.#messages.push({ role: 'tool', content, tool_call_id: id, ...(time === undefined ? {} : { time }) });
  }

  /** An output whose call the source does not show: the call is added to what the assistant said last. */
  outputOfUnseenCall(name: string, args: string, content: string): void {
    const [id] = this.answer({ text: '', calls: [{ name, arguments: args }] }) as [string];
    this.output(id, content);
  }

  finish(
    file: ImportFile,
    source: string,
    id: string,
    extra: { readonly model?: string; readonly note?: string } = {},
  ): ReplayConversation {
    return { header: { replay: 1, source, id, licence: file.licence, ...extra }, messages: this.#messages };
  }

  #nextId(): string {
    this.#calls += 1;
    return `call_${this.#calls}`;
  }
}

/** The file's name without its ending. */
export function stem(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}
