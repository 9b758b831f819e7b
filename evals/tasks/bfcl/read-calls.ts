import type { ModelAnswer } from '../types.js';
import { type CallValue, type Dict, isDict, isList, parseCallValue, toCallValue } from './call-values.js';
import type { Call } from './match-calls.js';

/**
 * The calls of an answer: its native tool calls, else a JSON array (or one object) of `{name, arguments}` in the text, in a code
 * fence or bare. No calls and no JSON is an empty list; undefined: something that was meant as calls cannot be parsed.
 */
export function readCalls(answer: ModelAnswer): Call[] | undefined {
  if (answer.toolCalls.length > 0) {
    const calls = answer.toolCalls.map((call) => ({ name: call.name, arguments: argumentsOf(call.arguments) }));
    return calls.every((call): call is Call => call.arguments !== undefined) ? calls : undefined;
  }
  const fenced = /```(?:json)?\s*([\s\S]*?)```/.exec(answer.text)?.[1] ?? answer.text;
  const start = fenced.search(/[[{]/);
  const end = Math.max(fenced.lastIndexOf(']'), fenced.lastIndexOf('}'));
  if (start < 0) return [];
  const value = parsed(fenced.slice(start, end + 1));
  if (value === undefined) return /"name"\s*:/.test(fenced) ? undefined : [];
  const calls = (isList(value) ? value : [value]).map(callOf);
  return calls.every((call): call is Call => call !== undefined) ? calls : undefined;
}

function callOf(value: CallValue): Call | undefined {
  if (!isDict(value) || typeof value.name !== 'string') return undefined;
  const given = value.arguments ?? {};
  const args = typeof given === 'string' ? argumentsOf(given) : given;
  return args !== undefined && isDict(args) ? { name: value.name, arguments: args } : undefined;
}

function argumentsOf(value: unknown): Dict | undefined {
  const result = typeof value === 'string' ? parsed(value.trim() === '' ? '{}' : value) : toCallValue(value ?? {});
  return result !== undefined && isDict(result) ? result : undefined;
}

function parsed(json: string): CallValue | undefined {
  try {
    return parseCallValue(json);
  } catch {
    return undefined;
  }
}
