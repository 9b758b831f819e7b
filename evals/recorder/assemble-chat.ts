import { z } from 'zod';
import type { Assembled } from './assembled.js';

const TEXT = z.string().nullish();
const CHUNK = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        index: z.number().optional(),
        delta: z
          .looseObject({
            content: TEXT,
            refusal: TEXT,
            reasoning_content: TEXT,
            tool_calls: z
              .array(
                z.looseObject({
                  index: z.number().nullish(),
                  id: TEXT,
                  function: z.looseObject({ name: TEXT, arguments: z.unknown().optional() }).nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: TEXT,
      }),
    )
    .default([]),
  usage: z.unknown().optional(),
  error: z.unknown().optional(),
});

type Delta = NonNullable<z.infer<typeof CHUNK>['choices'][number]['delta']>;

interface Choice {
  content: string | null;
  refusal: string | null;
  reasoning: string;
  finish: string | null;
  readonly calls: { id: string; name: string; arguments: string }[];
}

/** A chat completion out of its chunks, with every choice and its tool calls. */
export function assembleChat(chunks: readonly unknown[]): Assembled {
  const choices = new Map<number, Choice>();
  let head: Record<string, unknown> | undefined;
  let usage: unknown;
  let error: unknown;
  for (const raw of chunks) {
    const read = CHUNK.safeParse(raw);
    if (!read.success) continue;
    const { choices: said, usage: counted, error: failed, ...rest } = read.data;
    if (failed !== undefined && failed !== null) {
      error = failed;
      continue;
    }
    head ??= rest;
    usage = counted ?? usage;
    for (const { index = 0, delta, finish_reason: finish } of said) {
      const choice = choices.get(index) ?? { content: null, refusal: null, reasoning: '', finish: null, calls: [] };
      choices.set(index, choice);
      if (delta !== null && delta !== undefined) grow(choice, delta);
      choice.finish = finish ?? choice.finish;
    }
  }
  const broken = error === undefined ? {} : { error };
  if (head === undefined) return { complete: false, ...broken };
  const complete = choices.size > 0 && [...choices.values()].every(({ finish }) => finish !== null);
  const finished = [...choices].sort(([a], [b]) => a - b).map(([index, choice]) => ({ index, ...told(choice) }));
  const counts = usage === undefined || usage === null ? {} : { usage };
  return {
    response: { ...head, object: 'chat.completion', choices: finished, ...counts },
    complete: complete && error === undefined,
    ...broken,
  };
}

function grow(choice: Choice, delta: Delta): void {
  const more = (before: string | null, part: string | null | undefined) =>
    part === null || part === undefined ? before : (before ?? '') + part;
  choice.content = more(choice.content, delta.content);
  choice.refusal = more(choice.refusal, delta.refusal);
  choice.reasoning += delta.reasoning_content ?? '';
  for (const part of delta.tool_calls ?? []) {
    // A server that numbers nothing sends whole calls: one with a new id is a new call.
    const at = part.index ?? (part.id ? choice.calls.length : Math.max(0, choice.calls.length - 1));
    while (choice.calls.length <= at) choice.calls.push({ id: '', name: '', arguments: '' });
    const call = choice.calls[at] as Choice['calls'][number];
    if (part.id) call.id = part.id;
    call.name += part.function?.name ?? '';
    const given = part.function?.arguments;
    if (given !== undefined && given !== null)
      call.arguments += typeof given === 'string' ? given : JSON.stringify(given);
  }
}

function told({ content, refusal, reasoning, finish, calls }: Choice): Record<string, unknown> {
  const called = calls.map(({ id, ...rest }) => ({ id, type: 'function', function: rest }));
  return {
    message: {
      role: 'assistant',
      content,
      ...(refusal === null ? {} : { refusal }),
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      ...(called.length === 0 ? {} : { tool_calls: called }),
    },
    finish_reason: finish,
  };
}
