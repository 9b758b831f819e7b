/** The name under which models call for originals. */
export const RETRIEVE_TOOL_NAME = 'headroom_retrieve';

// Every token here is billed with every request of a conversation.
const DESCRIPTION =
  'Fetches what a tool result that begins "[headroom REF: ...]" left out: lines or rows 120-180, what matches query, a path like items[0].name, or all.';

const text = { type: 'string' };

const PARAMETERS = {
  type: 'object',
  properties: { ref: text, lines: text, rows: text, query: text, path: text },
  required: ['ref'],
};

/** The definition of the retrieval tool as the `tools` of a request of this shape hold it. The same object content every time. */
export function retrieveTool(shape: 'openai-chat' | 'anthropic-messages'): Readonly<Record<string, unknown>> {
  const parameters = structuredClone(PARAMETERS);
  if (shape === 'anthropic-messages') {
    return { name: RETRIEVE_TOOL_NAME, description: DESCRIPTION, input_schema: parameters };
  }
  return { type: 'function', function: { name: RETRIEVE_TOOL_NAME, description: DESCRIPTION, parameters } };
}
