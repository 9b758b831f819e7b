/** The name under which models call for originals. */
export const RETRIEVE_TOOL_NAME = 'headroom_retrieve';

// Every token here is billed with every request of a conversation.
const DESCRIPTION =
  'Fetches what an earlier tool result left out: one that begins "[headroom REF: ...]". Give ref and one of lines, rows, query, path; ref alone gives all.';

const range = { type: 'array', items: { type: 'integer' }, description: '[first, last], from 1' };

const PARAMETERS = {
  type: 'object',
  properties: {
    ref: { type: 'string' },
    lines: range,
    rows: range,
    query: { type: 'string', description: 'words to match' },
    path: { type: 'string', description: 'e.g. items[0].name, items[*].id' },
  },
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
