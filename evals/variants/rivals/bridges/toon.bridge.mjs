// @toon-format/toon: JSON tool results encoded as TOON; its own decoder gives the value back, compared as JSON text.
import { rewriteToolResults, rivalModule, serve } from './serve.mjs';

const { encode, decode } = await rivalModule('@toon-format/toon');

function parsed(text) {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

await serve({
  async apply({ messages }) {
    return {
      messages: await rewriteToolResults(messages, (text) => {
        const json = parsed(text);
        return json === undefined ? text : encode(json.value);
      }),
    };
  },
  // Every value stands in its row, its key in the heading of its table: one look-up.
  decode(text) {
    const original = JSON.stringify(decode(text));
    return { text: original, spans: [{ start: 0, end: original.length, lookups: 1 }] };
  },
});
