import type { ReplayConversation, ReplayMessage } from '../../../workloads/replay/index.js';

/** A call and its output, as two messages. */
export function callAndOutput(id: string, args: object, output: string): ReplayMessage[] {
  const call = { id, type: 'function' as const, function: { name: 'look_up', arguments: JSON.stringify(args) } };
  return [
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', content: output, tool_call_id: id },
  ];
}

/** Rows of a table of orders and where its log is: enough for a compressor to work on. */
function orders(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => ({
    order_id: `ORD${4000 + i * 7}`,
    status: i % 3 === 0 ? 'shipped' : 'waiting',
    warehouse: 'north-hall',
    price: 100 + i * 13.25,
  }));
  return JSON.stringify({ log: 'logs/north/today.txt', orders: rows }, undefined, 2);
}

/** A conversation in which the agent uses one order that stood in one output, and a path that stood in two. */
export function smallConversation(id = 'small'): ReplayConversation {
  return {
    header: { replay: 1, source: 'test', id, licence: 'written here' },
    messages: [
      { role: 'system', content: 'You answer. The desk is DESK_77.' },
      { role: 'user', content: 'Where is my parcel? Look into logs/desk.' },
      ...callAndOutput('c1', { list: 'orders' }, orders(60)),
      ...callAndOutput('c2', { order: 'ORD4070' }, 'see logs/north/today.txt'),
      ...callAndOutput('c3', { file: 'logs/north/today.txt', desk: 'DESK_77' }, 'left at 12:41'),
      { role: 'assistant', content: 'Order ORD4070 left the hall.' },
    ],
  };
}
