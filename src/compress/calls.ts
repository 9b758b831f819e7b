import { type FileCall, filesOfCall } from '../compressors/index.js';

/** What a tool call asks for, read from its arguments once. */
export interface ToolCall {
  /** The parsed arguments; their text where it is not JSON. */
  readonly value: unknown;
  /** The values in the arguments (their keys are the tool's words, not the request's), a line each; the text itself when it is not JSON. */
  readonly text: string;
  readonly files: readonly FileCall[];
}

/** Arguments of more characters name no files. */
const LONGEST = 1_000_000;

/** The calls of a conversation by tool and arguments, so that a call and all that answers it are read once. */
export class Calls {
  readonly #known = new Map<string, ToolCall>();

  /** `json`: the arguments' JSON text. */
  of(tool: string | undefined, json: string): ToolCall {
    const key = `${tool ?? ''}\n${json}`;
    let call = this.#known.get(key);
    if (call === undefined) {
      const value = parsed(json);
      const text = value === json ? json : leavesOf(value).join('\n');
      call = { value, text, files: json.length > LONGEST ? [] : filesOfCall(tool, value) };
      this.#known.set(key, call);
    }
    return call;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}

/** Strings and numbers, in order. */
function leavesOf(value: unknown): string[] {
  const found: string[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string' || typeof one === 'number') found.push(String(one));
    else if (typeof one === 'object' && one !== null) open.push(...Object.values(one).reverse());
  }
  return found;
}
