import { z } from 'zod';

const TOOL_CALL = z.object({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

const USAGE = z.object({
  input: z.number().nonnegative().optional(),
  output: z.number().nonnegative().optional(),
  cacheRead: z.number().nonnegative().optional(),
  cacheWrite: z.number().nonnegative().optional(),
});

/** First line of a conversation. `replay` is the version of the format. */
export const HEADER = z.object({
  replay: z.literal(1),
  /** Which importer made it. */
  source: z.string().min(1),
  /** Unique within a replay run. */
  id: z.string().min(1),
  /** What the source says of its licence; text that a person reads. */
  licence: z.string().min(1),
  model: z.string().optional(),
  /** What the importer had to assume or left out. */
  note: z.string().optional(),
  tools: z.array(z.record(z.string(), z.unknown())).optional(),
});

/** Every other line: one message in the shape of OpenAI's chat completions. */
export const MESSAGE = z
  .object({
    role: z.enum(['system', 'user', 'assistant', 'tool']),
    content: z.string().nullable(),
    tool_calls: z.array(TOOL_CALL).min(1).optional(),
    tool_call_id: z.string().min(1).optional(),
    /** What the model thought and no later request repeats. */
    reasoning: z.string().optional(),
    /** Tokens as the provider counted them for the response that this message is. */
    usage: USAGE.optional(),
    /** When it was written, as the source spells it. */
    time: z.string().optional(),
  })
  .superRefine((message, context) => {
    const { role, content, tool_calls: calls, tool_call_id: answers } = message;
    const wrong = (text: string) => context.addIssue({ code: 'custom', message: text });
    if (role === 'tool' && answers === undefined) wrong('a tool message needs tool_call_id');
    if (role !== 'tool' && answers !== undefined) wrong('only a tool message has tool_call_id');
    if (role !== 'assistant' && calls !== undefined) wrong('only an assistant message has tool_calls');
    if (content === null && calls === undefined) wrong('content may be null only beside tool_calls');
  });

/** The values without `undefined` where a key is absent, as the compiler's exact optional keys ask. */
type Exact<T> = T extends object ? { [K in keyof T]: Exact<Exclude<T[K], undefined>> } : T;

export type ReplayHeader = Exact<z.infer<typeof HEADER>>;
export type ReplayMessage = Exact<z.infer<typeof MESSAGE>>;
export type ReplayUsage = Exact<z.infer<typeof USAGE>>;

/** One recorded conversation, in the order in which it happened. */
export interface ReplayConversation {
  readonly header: ReplayHeader;
  readonly messages: readonly ReplayMessage[];
}
