import { RETRIEVE_TOOL_NAME } from '../ccr/index.js';
import type { Block } from '../messages/index.js';

/** True for a result of the retrieval tool, also under a host's prefix (`mcp__headroom__headroom_retrieve`). */
export function isRetrieval(block: Block): boolean {
  const name = block.toolName;
  if (name === undefined || !name.endsWith(RETRIEVE_TOOL_NAME)) return false;
  return (
    name.length === RETRIEVE_TOOL_NAME.length ||
    /[^A-Za-z0-9]/.test(name.charAt(name.length - RETRIEVE_TOOL_NAME.length - 1))
  );
}
