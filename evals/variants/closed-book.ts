import type { Variant } from './types.js';

/** No context at all: tool results emptied and tool definitions taken away. What a model reader still gets right, it had memorised. */
export const closedBook: Variant = {
  name: 'closed-book',
  title: 'no context: tool results emptied, tools taken away',
  config: { version: 1 },
  role: 'control',
  expectation: 'with a model reader: the share that is memorised; with probe: nothing is answerable',
  async open() {
    return {
      async apply(request) {
        const { tools, ...rest } = request;
        const messages = request.messages.map((message) =>
          message.role === 'tool' ? { ...message, content: '' } : message,
        );
        const unchanged =
          tools === undefined && messages.every((message, i) => message.content === request.messages[i]?.content);
        return { request: unchanged ? request : { ...rest, messages }, marks: [], offloadedTokens: 0 };
      },
      async close() {},
    };
  },
};
