import { fail } from './fail.js';
import { HEADER, MESSAGE, type ReplayConversation, type ReplayHeader, type ReplayMessage } from './format.js';

const REMEDY = 'Make the file again with `headroom-evals import`.';

/**
 * The conversations of a replay file's text: each begins with its header line. Blank lines are skipped. Errors: DATA_INVALID, naming
 * file and line.
 */
export function readReplay(text: string, name: string): ReplayConversation[] {
  const conversations: { header: ReplayHeader; messages: ReplayMessage[] }[] = [];
  const ids = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = `${name}:${index + 1}`;
    const value = parse(line, place);
    const isHeader = typeof value === 'object' && value !== null && 'replay' in value;
    const result = (isHeader ? HEADER : MESSAGE).safeParse(value);
    if (!result.success) {
      const issue = result.error.issues[0];
      const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
      fail(
        'DATA_INVALID',
        `${place}: no ${isHeader ? 'header' : 'message'} of a replay (${where}${issue?.message}). ${REMEDY}`,
      );
    }
    if (isHeader) {
      const header = result.data as ReplayHeader;
      if (ids.has(header.id))
        fail('DATA_INVALID', `${place}: a second conversation has the id "${header.id}". ${REMEDY}`);
      ids.add(header.id);
      conversations.push({ header, messages: [] });
      continue;
    }
    const last = conversations.at(-1);
    if (last === undefined) fail('DATA_INVALID', `${place}: a message stands before any header line. ${REMEDY}`);
    last.messages.push(result.data as ReplayMessage);
  }
  if (conversations.length === 0) fail('DATA_INVALID', `${name}: no conversation in it. ${REMEDY}`);
  return conversations;
}

function parse(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    return fail('DATA_INVALID', `${place}: not JSON (${(cause as Error).message}). ${REMEDY}`, cause);
  }
}
