import type { ChatRequest, Item } from '../../tasks/index.js';
import type { Sent, VariantSession } from '../../variants/index.js';

/** Offered for variants that issue marks and answer for them, but put no tool of their own into the request. */
const GENERIC = {
  type: 'function',
  function: {
    name: 'retrieve_original',
    description:
      'Returns what a mark left out of a tool result, by the ref in the mark; with a query, the matching part.',
    parameters: {
      type: 'object',
      properties: { ref: { type: 'string' }, query: { type: 'string' } },
      required: ['ref'],
    },
  },
} as const;

export interface OfferedTool {
  readonly request: ChatRequest;
  readonly names: ReadonlySet<string>;
  /** The definition that was added here, so that its tokens are counted; absent when the variant's own is offered. */
  readonly added?: string;
}

/** The request with a retrieval tool; undefined when there is nothing to retrieve from. */
export function offerRetrieval(item: Item, sent: Sent, session: VariantSession): OfferedTool | undefined {
  if (session.retrieve === undefined || sent.marks.length === 0) return undefined;
  const tools = sent.request.tools ?? [];
  const before = new Set((item.request.tools ?? []).map(nameOf));
  const own = tools.map(nameOf).filter((name): name is string => name !== undefined && !before.has(name));
  if (own.length > 0) return { request: sent.request, names: new Set(own) };
  return {
    request: { ...sent.request, tools: [...tools, GENERIC] },
    names: new Set([GENERIC.function.name]),
    added: JSON.stringify(GENERIC),
  };
}

function nameOf(tool: Readonly<Record<string, unknown>>): string | undefined {
  const definition = tool.function;
  if (typeof definition !== 'object' || definition === null || !('name' in definition)) return undefined;
  return typeof definition.name === 'string' ? definition.name : undefined;
}
