import type { ReplayMessage } from '../../../workloads/replay/index.js';
import type { ChatMessage } from '../types.js';

/** What a request repeats of a recorded message: not its reasoning, usage or time. */
export function asChat({ role, content, tool_calls: calls, tool_call_id: id }: ReplayMessage): ChatMessage {
  return {
    role,
    content,
    ...(calls === undefined ? {} : { tool_calls: calls }),
    ...(id === undefined ? {} : { tool_call_id: id }),
  };
}
