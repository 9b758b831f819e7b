import { z } from 'zod';
import { check, type Part } from './check.js';
import type { Block, Path } from './types.js';

interface Call {
  readonly name: string;
  readonly arguments: string;
}

/** Collects blocks in reading order, and remembers the calls so far for the results that follow. */
export class BlockList {
  readonly blocks: Block[] = [];
  readonly #calls = new Map<string, Call>();

  push(block: Omit<Block, 'index'>): void {
    this.blocks.push({ index: this.blocks.length, ...block });
  }

  /** A tool call; its arguments are the block's text. */
  pushCall(messageIndex: number, path: Path, id: string | undefined, call: Call): void {
    if (id !== undefined) this.remember(id, call);
    this.push({
      messageIndex,
      role: 'assistant',
      kind: 'tool-call',
      text: call.arguments,
      path,
      ...(id !== undefined && { toolCallId: id }),
      toolName: call.name,
    });
  }

  remember(id: string, call: Call): void {
    this.#calls.set(id, call);
  }

  /** What blocks of a tool result say of the call that produced it: the latest one before them with this id. */
  origin(id: string | undefined, fallbackName?: string): Pick<Block, 'toolCallId' | 'toolName' | 'toolArguments'> {
    const call = id === undefined ? undefined : this.#calls.get(id);
    const name = call?.name ?? fallbackName;
    return {
      ...(id !== undefined && { toolCallId: id }),
      ...(name !== undefined && { toolName: name }),
      ...(call !== undefined && { toolArguments: call.arguments }),
    };
  }

  /** A part with a `text` of its own. */
  pushText(part: Part, path: Path, rest: Omit<Block, 'index' | 'text' | 'path'>): void {
    const { text } = check(TEXT, part, path);
    this.push({ ...rest, text, path: [...path, 'text'] });
  }

  /** A part whose text is not read: an image, or a type that is not known here. */
  pushOpaque(part: Part, path: Path, rest: Omit<Block, 'index' | 'text' | 'path' | 'kind'>): void {
    this.push({ ...rest, kind: IMAGES.has(part.type) ? 'image' : 'other', text: '', path });
  }
}

const TEXT = z.looseObject({ text: z.string() });
const IMAGES = new Set(['image', 'image_url', 'input_image']);
