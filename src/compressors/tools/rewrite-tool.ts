import { RETRIEVE_TOOL_NAME } from '../../ccr/index.js';
import { compactSchema } from './compact-schema.js';
import { type DefinitionPart, mapDefinitions } from './definition-parts.js';
import { isSchema, mapSchemas, type Schema } from './schema-places.js';
import { shortenText } from './shorten-text.js';
import { tidyText } from './tidy-text.js';

/** `compact`: structure and white space only. `shorten`: also descriptions that end early, with a mark. */
export type ToolsLevel = 'compact' | 'shorten';

export interface RewrittenTool {
  /** The entry's new JSON text. */
  readonly text: string;
  /** Descriptions ended early: the text names the ref of the original. */
  readonly shortened: boolean;
}

/** Characters that descriptions keep at least, sentences permitting. */
const TOOL_ROOM = 240;
const PARAMETER_ROOM = 120;
/** A text that could be taken for our mark: its definition is never shortened. */
const IMITATION = /\[…/;

/**
 * One entry of a `tools` array, as JSON text, made smaller; undefined when nothing changes. `ref` names the original of this very text. What a definition
 * becomes depends on nothing else, so an array stays the same from turn to turn. Throws SyntaxError when the text is no JSON.
 */
export function rewriteTool(json: string, level: ToolsLevel, ref: string): RewrittenTool | undefined {
  let shortened = false;
  const tool = mapDefinitions(JSON.parse(json), (object, part) => {
    if (part.name.endsWith(RETRIEVE_TOOL_NAME)) return object;
    const compacted = compact(object, part);
    if (level === 'compact') return compacted;
    const short = shorten(compacted, part, ref);
    shortened ||= short !== compacted;
    return short;
  });
  const text = JSON.stringify(tool);
  return text === json ? undefined : { text, shortened };
}

function compact(object: Schema, { name, schemaKeys, strict, openApi }: DefinitionPart): Schema {
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => {
    if (key === 'description' && typeof value === 'string') return [key, tidyText(value)];
    if (schemaKeys.includes(key) && isSchema(value)) return [key, compactSchema(value, name, { strict, openApi })];
    return [key, value];
  });
  return Object.fromEntries(entries);
}

/** The tool's own description ends in a mark with the ref; those of parameters in a gap mark. Without a description of its own nothing is cut. */
function shorten(object: Schema, { schemaKeys }: DefinitionPart, ref: string): Schema {
  const { description } = object;
  if (typeof description !== 'string' || description === '' || IMITATION.test(JSON.stringify(object))) return object;
  let below = 0;
  const cutBelow = (value: unknown): unknown => {
    if (!isSchema(value)) return value;
    const mapped = mapSchemas(value, cutBelow);
    const cut = typeof mapped.description === 'string' ? shortenText(mapped.description, PARAMETER_ROOM) : undefined;
    if (cut === undefined) return mapped;
    below += cut.omitted;
    return { ...mapped, description: `${cut.kept} [… ${cut.omitted} characters]` };
  };
  const own = shortenText(description, TOOL_ROOM);
  const rest = Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, schemaKeys.includes(key) ? cutBelow(value) : value]),
  );
  if (own === undefined && below === 0) return object;
  const what = own === undefined ? 'parameters shortened' : `${own.omitted} characters`;
  return { ...rest, description: `${own?.kept ?? description} [… ${what}; ${RETRIEVE_TOOL_NAME} ${ref}]` };
}
