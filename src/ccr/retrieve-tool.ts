/** The name under which models call for originals. */
export const RETRIEVE_TOOL_NAME = 'headroom_retrieve';

const DESCRIPTION =
  'Fetches what was left out of an earlier tool result. A shortened result begins with a line "[headroom REF: ...]"; the original is intact ' +
  'and stored under REF. Give one of lines, rows, query, path; only ref gives all of it.';

const range = (what: string) => ({
  type: 'array',
  items: { type: 'integer' },
  minItems: 2,
  maxItems: 2,
  description: `[first, last] ${what}, from 1`,
});

const PARAMETERS = {
  type: 'object',
  properties: {
    ref: { type: 'string', description: 'REF from the mark' },
    lines: range('line'),
    rows: range('JSON element or row'),
    query: { type: 'string', description: 'words: gives the whole records that match best' },
    path: { type: 'string', description: 'JSON path such as items[0].name or items[*].id' },
  },
  required: ['ref'],
  additionalProperties: false,
};

/** The definition of the retrieval tool as the `tools` of a request of this shape hold it. The same object content every time. */
export function retrieveTool(shape: 'openai-chat' | 'anthropic-messages'): Readonly<Record<string, unknown>> {
  const parameters = structuredClone(PARAMETERS);
  if (shape === 'anthropic-messages') {
    return { name: RETRIEVE_TOOL_NAME, description: DESCRIPTION, input_schema: parameters };
  }
  return { type: 'function', function: { name: RETRIEVE_TOOL_NAME, description: DESCRIPTION, parameters } };
}
