import { damaged } from '../columns/index.js';
import type { Sink } from '../types.js';
import { isDigit } from './special.js';

/** A sink that writes phrases where their numbers stand: `†phrase†7` names one, `†7` is it again, one look-up more than its surroundings. */
export function phraseSink(sink: Sink, mark: string): Sink {
  const phrases = new Map<string, string>();
  return {
    write(text, lookups, computed) {
      let from = 0;
      for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
        if (at > from) sink.write(text.slice(from, at), lookups);
        const named = !isDigit(text.charCodeAt(at + 1));
        const behind = named ? text.indexOf(mark, at + 1) : at;
        if (behind < 0) throw damaged('phrase without an end');
        from = behind + 1;
        while (isDigit(text.charCodeAt(from))) from++;
        const id = text.slice(behind + 1, from);
        if (id === '') throw damaged('phrase without a number');
        if (named) {
          const phrase = text.slice(at + 1, behind);
          phrases.set(id, phrase);
          sink.write(phrase, lookups);
          continue;
        }
        const phrase = phrases.get(id);
        if (phrase === undefined) throw damaged('phrase that did not stand before');
        sink.write(phrase, lookups + 1);
      }
      sink.write(from === 0 ? text : text.slice(from), lookups, computed);
    },
  };
}
