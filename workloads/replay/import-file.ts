import type { ImportFile } from './draft.js';
import { fail } from './fail.js';
import type { ReplayConversation } from './format.js';
import { importAider, isAider } from './importers/aider.js';
import { importClaudeCode } from './importers/claude-code.js';
import { parseJson } from './importers/json.js';
import { importRequestLog, isLogHeader, requestIn } from './importers/request-log.js';
import { importSpecstory, isSpecstory } from './importers/specstory.js';
import { importSweAgent } from './importers/swe-agent.js';
import { importTau } from './importers/tau.js';
import { readReplay } from './read-replay.js';

/** One importer a format; a new one is a file and a line here. */
const IMPORTERS = {
  specstory: importSpecstory,
  'claude-code': importClaudeCode,
  'swe-agent': importSweAgent,
  tau: importTau,
  aider: importAider,
  'request-log': importRequestLog,
  replay: (file: ImportFile) => readReplay(file.text, file.name),
} as const;

export type ImportFormat = keyof typeof IMPORTERS;

export const IMPORT_FORMATS = Object.keys(IMPORTERS) as readonly ImportFormat[];

/**
 * The conversations of a file in one of the formats; without one, the format that its content shows. Conversations without any
 * assistant turn are left out. Errors: DATA_INVALID.
 */
export function importFile(
  file: ImportFile,
  format: ImportFormat | undefined = detectFormat(file.text),
): ReplayConversation[] {
  if (format === undefined) {
    fail('DATA_INVALID', `${file.name}: no known format. Name one with --format (${IMPORT_FORMATS.join(', ')}).`);
  }
  const conversations = IMPORTERS[format](file).filter(({ messages }) =>
    messages.some(({ role }) => role === 'assistant'),
  );
  if (conversations.length > 0) return conversations;
  return fail('DATA_INVALID', `${file.name}: read as ${format}, it holds no conversation with an assistant's message.`);
}

/** Which importer reads a text, by its content alone. */
export function detectFormat(text: string): ImportFormat | undefined {
  const start = text.trimStart();
  if (!start.startsWith('{') && !start.startsWith('[')) {
    if (isSpecstory(text)) return 'specstory';
    return isAider(text) ? 'aider' : undefined;
  }
  const whole = parseJson(text);
  if (whole !== undefined) return formatOf(whole);
  for (const line of start.split('\n', 50)) {
    const format = formatOf(parseJson(line));
    if (format !== undefined) return format;
  }
  return undefined;
}

function formatOf(value: unknown): ImportFormat | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'object' || first === null) return undefined;
  if ('replay' in first) return 'replay';
  if (isLogHeader(first)) return 'request-log';
  if ('traj' in first || 'messages_display' in first || 'simulations' in first) return 'tau';
  if ('trajectory' in first || 'history' in first) return 'swe-agent';
  if ('loglines' in first) return 'claude-code';
  if ('type' in first && 'message' in first) return 'claude-code';
  if ('role' in first && 'content' in first && Array.isArray(value)) return 'request-log';
  return requestIn(first) === undefined ? undefined : 'request-log';
}
