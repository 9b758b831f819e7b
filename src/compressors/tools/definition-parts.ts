import { isSchema, type Schema } from './schema-places.js';

/** What may be rewritten in one function's definition: the object that holds name, description and schemas. */
export interface DefinitionPart {
  readonly name: string;
  /** Keys of the object whose values are schemas. */
  readonly schemaKeys: readonly string[];
  /** The provider checks the schema against a mode of its own (`strict`): only texts may change. */
  readonly strict: boolean;
  /** The schemas are OpenAPI's subset, where `type` is never a list (Gemini). */
  readonly openApi: boolean;
}

/**
 * Rewrites each function's definition in an entry of a `tools` array: OpenAI chat (and the older `functions`), OpenAI Responses, Anthropic,
 * MCP, Gemini (`functionDeclarations`). Anything else, the providers' own tools among it, comes back as it is.
 */
export function mapDefinitions(tool: unknown, change: (object: Schema, part: DefinitionPart) => Schema): unknown {
  if (!isSchema(tool)) return tool;
  for (const list of ['functionDeclarations', 'function_declarations']) {
    const declared = tool[list];
    if (!Array.isArray(declared)) continue;
    const changed = declared.map((one: unknown) =>
      isSchema(one) && typeof one.name === 'string' ? change(one, gemini(one.name)) : one,
    );
    return { ...tool, [list]: changed };
  }
  if (tool.type === 'function' && isSchema(tool.function)) {
    const inner = tool.function;
    if (typeof inner.name !== 'string') return tool;
    return { ...tool, function: change(inner, openAi(inner.name, inner.strict === true)) };
  }
  if (typeof tool.name !== 'string') return tool;
  if (tool.type === 'function') return change(tool, openAi(tool.name, tool.strict !== false));
  const isOwn = tool.type === undefined || tool.type === 'custom';
  if (isOwn && isSchema(tool.input_schema))
    return change(tool, part(tool.name, ['input_schema'], tool.strict === true));
  if (tool.type !== undefined) return tool;
  if (isSchema(tool.inputSchema)) return change(tool, part(tool.name, ['inputSchema', 'outputSchema']));
  return isSchema(tool.parameters) ? change(tool, openAi(tool.name, false)) : tool;
}

const part = (name: string, schemaKeys: readonly string[], strict = false): DefinitionPart => ({
  name,
  schemaKeys,
  strict,
  openApi: false,
});
const openAi = (name: string, strict: boolean) => part(name, ['parameters'], strict);
const gemini = (name: string): DefinitionPart => ({
  ...part(name, ['parameters', 'parametersJsonSchema', 'response', 'responseJsonSchema']),
  openApi: true,
});
