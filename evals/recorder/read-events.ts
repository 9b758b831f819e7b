import { createParser } from 'eventsource-parser';

/** The JSON of each server-sent event of a stream's text, in order; what is no JSON (`[DONE]`) is left out. */
export function readEvents(text: string): unknown[] {
  const values: unknown[] = [];
  const parser = createParser({
    onEvent({ data }) {
      try {
        values.push(JSON.parse(data));
      } catch {}
    },
  });
  parser.feed(text);
  return values;
}
