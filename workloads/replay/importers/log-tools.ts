type Tool = Readonly<Record<string, unknown>>;

/**
 * Tool definitions in the shape of OpenAI's chat completions, which replays send: those of Anthropic (`input_schema`) and of the
 * responses API (flat) are turned into it; tools that a provider runs itself stay as they are.
 */
export function chatTools(tools: readonly Tool[]): Tool[] {
  return tools.map((tool) => {
    const { type, name, description, input_schema: schema, parameters, strict } = tool;
    if (typeof name !== 'string' || 'function' in tool) return { ...tool };
    const own = type === undefined || type === 'custom' || type === 'function';
    const said = schema ?? parameters;
    if (!own || said === undefined) return { ...tool };
    return {
      type: 'function',
      function: {
        name,
        ...(description === undefined ? {} : { description }),
        ...{ parameters: said },
        ...(typeof strict === 'boolean' ? { strict } : {}),
      },
    };
  });
}
