// The bridge protocol (docs/EXTERNAL-VARIANTS.md) for the bridges written in JavaScript: one question a line, answered in order.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

// Only answers stand on stdout.
console.log = console.error;
console.info = console.error;
console.debug = console.error;

/** The rival's module, from its own folder, which is the first argument. */
export function rivalModule(name) {
  const require = createRequire(join(process.argv[2], 'package.json'));
  return import(pathToFileURL(require.resolve(name)).href);
}

/** A folder for the rival's state, gone with the process. */
export function stateFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-evals-rival-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * `apply(request, conversation)` gives {messages, marks?}; `decode(text)` gives {text, spans}; `retrieve(ref, query, conversation)` gives a
 * text or undefined. What is not there is not offered.
 */
export async function serve({ apply, decode, retrieve, forget }) {
  const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const { id, op, conversation, hash, request, text, ref, query } = JSON.parse(line);
    try {
      if (op === 'hello') say({ id, decoder: decode !== undefined, retrieval: retrieve !== undefined });
      else if (op === 'apply') say({ id, hash, ...(await apply(request, conversation)) });
      else if (op === 'decode') say({ id, ...(await decode(text)) });
      else if (op === 'retrieve') {
        const found = await retrieve(ref, query, conversation);
        say(found === undefined ? { id, found: false } : { id, text: found });
      } else if (op === 'close') {
        await forget?.();
        say({ id, keep: true });
      } else say({ id, error: `unknown op ${op}` });
    } catch (error) {
      say({ id, error: error instanceof Error ? error.message : String(error) });
    }
  }
  process.exit(0);
}

/** The messages with each tool result's text rewritten by `rewrite(text, {index, name, input, question})`. */
export async function rewriteToolResults(messages, rewrite) {
  const calls = new Map();
  let question = '';
  const rewritten = [];
  for (const [index, message] of messages.entries()) {
    if (message.role === 'user' && typeof message.content === 'string') question = message.content;
    for (const call of message.tool_calls ?? []) calls.set(call.id, call.function);
    if (message.role !== 'tool' || typeof message.content !== 'string') {
      rewritten.push(message);
      continue;
    }
    const call = calls.get(message.tool_call_id);
    const about = { index, name: call?.name ?? 'tool', input: inputOf(call?.arguments), question };
    rewritten.push({ ...message, content: await rewrite(message.content, about) });
  }
  return rewritten;
}

function inputOf(text) {
  try {
    const input = JSON.parse(text ?? '{}');
    return typeof input === 'object' && input !== null ? input : {};
  } catch {
    return {};
  }
}

/** The shell command of a tool call, where it has one. */
export function commandOf(input) {
  const command = input.command ?? input.cmd;
  return typeof command === 'string' ? command : undefined;
}
