import type { ReplayMessage } from '../../workloads/replay/index.js';

/** What an assistant's message says, with its calls as lines `name` and `argument: value`, unescaped. */
export function turnText(message: ReplayMessage): string {
  const parts = [message.content ?? ''];
  for (const { function: called } of message.tool_calls ?? []) parts.push(called.name, argumentText(called.arguments));
  return parts.filter((part) => part !== '').join('\n');
}

function argumentText(json: string): string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return json;
  }
  const lines: string[] = [];
  const walk = (inner: unknown, name: string): void => {
    if (typeof inner === 'object' && inner !== null) {
      for (const [key, member] of Object.entries(inner)) walk(member, Array.isArray(inner) ? name : key);
    } else if (inner !== null) lines.push(name === '' ? String(inner) : `${name}: ${String(inner)}`);
  };
  walk(value, '');
  return lines.join('\n');
}
