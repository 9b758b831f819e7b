import type { Form } from './forms.js';
import { formatHead, HEAD } from './head.js';

/** How the full mark of a block with omissions begins. */
export const MARK_HEAD = '[headroom ';

/** Id of the form that holds a text as it came, under a head. */
const RAW = 'raw';

/** True for a text that would be taken for notation: it begins as an encoded or a marked block does. */
export function needsEscape(text: string): boolean {
  return text.startsWith(HEAD) || text.startsWith(MARK_HEAD);
}

/** The text under a head that says it is nothing but the original. */
export function escapeRaw(text: string): string {
  return `${formatHead(RAW)}\n${text}`;
}

/** `[hr raw]`: the body is the original. */
export const rawForm: Form = {
  id: RAW,
  decode(_head, body, sink) {
    sink.write(body, 0);
  },
};
