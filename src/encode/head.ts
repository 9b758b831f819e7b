import { HeadroomError } from '../base/index.js';

/** Every encoded block begins with this. */
export const HEAD = '[hr ';

/** The first line of an encoded block, read: `[hr FORM SPEC]`. */
export interface Head {
  /** Id of the form that wrote the body. */
  readonly form: string;
  /** What follows the id: the form's flags and its legend; `''` when there is nothing. Never holds a line feed. */
  readonly spec: string;
}

/** The head line without its line feed. `spec` must not hold a line feed, `form` neither that nor a space or `]`. */
export function formatHead(form: string, spec = ''): string {
  return spec === '' ? `${HEAD}${form}]` : `${HEAD}${form} ${spec}]`;
}

/**
 * Reads the head line at the start of `text`; `body` is the offset behind its line feed.
 * Throws DECODE_FAILED when the line is not a whole head.
 */
export function parseHead(text: string): { head: Head; body: number } {
  const end = text.indexOf('\n');
  if (!text.startsWith(HEAD) || end < 0 || text[end - 1] !== ']') {
    throw new HeadroomError(
      'DECODE_FAILED',
      'The encoded block has no complete head line; send or read the whole block.',
    );
  }
  const inside = text.slice(HEAD.length, end - 1);
  const space = inside.indexOf(' ');
  const head = space < 0 ? { form: inside, spec: '' } : { form: inside.slice(0, space), spec: inside.slice(space + 1) };
  return { head, body: end + 1 };
}
