import type { JsonNode } from '../base/index.js';

/** Message shapes that are read; detected from the messages themselves. */
export type Shape = 'openai-chat' | 'anthropic-messages';

export type BlockRole = 'system' | 'user' | 'assistant' | 'tool';

export type BlockKind = 'text' | 'tool-result' | 'tool-call' | 'tool-definition' | 'thinking' | 'image' | 'other';

/** Keys and array indexes from the input down. */
export type Path = readonly (string | number)[];

/** One string of a conversation that a model reads, with its stable position. */
export interface Block {
  /** Position among the conversation's blocks, 0-based, in reading order. */
  readonly index: number;
  /** Index in `messages`; -1 for a top-level `system` text or a tool definition. */
  readonly messageIndex: number;
  readonly role: BlockRole;
  readonly kind: BlockKind;
  /**
   * The block's text; for tool calls the arguments' JSON text; for tool definitions their JSON text; '' for images, redacted thinking
   * and parts of unknown type.
   */
  readonly text: string;
  /** JSON path of the string inside the request (or inside the messages array when that is what was given). */
  readonly path: Path;
  /** For tool results and tool calls: the call's id. */
  readonly toolCallId?: string;
  /** For tool results (resolved from the call that produced them) and tool calls. */
  readonly toolName?: string;
  /** For tool results: the JSON text of the arguments of the call that produced them. */
  readonly toolArguments?: string;
  /** For tool results: the provider's own error flag, when it was set. */
  readonly isError?: boolean;
}

/** A conversation read into blocks. */
export interface Conversation {
  readonly shape: Shape;
  /** True when a whole request object (with `messages`) was read, false for a bare messages array. */
  readonly isRequest: boolean;
  readonly messageCount: number;
  readonly blocks: readonly Block[];
  /** `model` of a whole request, when it is a string. */
  readonly model?: string;
  /** True when the request lets the provider drop messages, or holds context of its own: what stands earlier may then not be read. */
  readonly mayForget: boolean;
}

/** Where a string stands in a JSON text, quotes included; UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A request's JSON text, read into blocks with the places of their strings. */
export interface Body {
  readonly json: string;
  readonly conversation: Conversation;
  /** By block index; absent for a block that is no string in the text (a tool definition, an image, `tool_use` input). */
  readonly spans: ReadonlyMap<number, Span>;
  /** Of tool definitions, by block index. */
  readonly definitions: ReadonlyMap<number, JsonNode>;
}
