import type { BfclFunction, BfclRow } from '../../../datasets/index.js';
import { type CallValue, type Dict, isDict } from './call-values.js';
import { matchValue } from './match-value.js';
import { expectedType } from './schema-types.js';
import { sourceValue } from './source-value.js';

/** A call as a model made it. */
export interface Call {
  readonly name: string;
  readonly arguments: Dict;
}

/** One call of the possible answer: argument → accepted values, "" among them where it may be left out. */
export interface GoldCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, readonly CallValue[]>>;
}

/**
 * BFCL's AST match: as many calls as the possible answer has, and a different one for each of its calls, in any order
 * (each answer takes the first call that matches it, as the official checker does). A call matches
 * when it names the function, gives all required arguments and no unknown one, every argument matches, and what it leaves out may be
 * left out.
 */
export function matchCalls(
  calls: readonly Call[],
  golds: readonly GoldCall[],
  functions: readonly BfclFunction[],
  language: BfclRow['language'],
): boolean {
  if (calls.length !== golds.length) return false;
  const left = [...calls];
  return golds.every((gold) => {
    const definition = functions.find((candidate) => candidate.name === gold.name);
    const at = definition === undefined ? -1 : left.findIndex((call) => matchCall(call, gold, definition, language));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Function names as a chat API accepts them: no dots. */
export const toolName = (name: string): string => name.replaceAll('.', '_');

function matchCall(call: Call, gold: GoldCall, definition: BfclFunction, language: BfclRow['language']): boolean {
  if (toolName(call.name) !== toolName(gold.name)) return false;
  const { properties, required } = definition.parameters;
  if (required.some((name) => !(name in call.arguments))) return false;
  const given = Object.entries(call.arguments).every(([name, value]) => {
    const schema = properties[name];
    const possible = gold.arguments[name];
    return schema !== undefined && possible !== undefined && matchArgument(value, possible, schema, language);
  });
  return (
    given && Object.entries(gold.arguments).every(([name, possible]) => name in call.arguments || possible.includes(''))
  );
}

function matchArgument(
  value: CallValue,
  possible: readonly CallValue[],
  schema: Readonly<Record<string, unknown>>,
  language: BfclRow['language'],
): boolean {
  const type = expectedType(schema.type, language);
  const nested = schema.items as { readonly type?: unknown } | undefined;
  const stated = type === 'list' && nested?.type !== 'any' ? nested?.type : undefined;
  const items = stated === undefined ? undefined : expectedType(stated, language);
  const expected = items === undefined ? { type } : { type, items };
  if (language === 'python') return matchValue(value, possible, expected, true);
  // Both languages' arguments are text in their own syntax; anything else is the wrong type.
  return typeof value === 'string' && matchValue(sourceValue(value, type, items), possible, expected, false);
}

/** The calls of a possible answer's `ground_truth`. */
export function goldCalls(groundTruth: CallValue): GoldCall[] {
  if (!Array.isArray(groundTruth)) return [];
  return (groundTruth as readonly CallValue[]).flatMap((call) =>
    isDict(call)
      ? Object.entries(call).map(([name, args]) => ({ name, arguments: args as unknown as GoldCall['arguments'] }))
      : [],
  );
}
