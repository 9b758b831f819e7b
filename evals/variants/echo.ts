import type { ChatRequest } from '../tasks/index.js';
import type { Variant } from './types.js';

/** Takes the request through JSON and back: the same bytes by way of other objects. */
export const echo: Variant = {
  name: 'echo',
  title: 'the request as JSON text and back',
  config: { version: 1 },
  role: 'control',
  expectation: 'not exercised: sends the same bytes everywhere',
  async open() {
    return {
      async apply(request) {
        const copy = JSON.parse(JSON.stringify(request)) as ChatRequest;
        return { request: copy, marks: [], offloadedTokens: 0 };
      },
      async close() {},
    };
  },
};
