import { z } from 'zod';
import { Draft, type ImportFile, stem } from '../draft.js';
import { fail } from '../fail.js';
import type { ReplayConversation } from '../format.js';
import { CONTENT, textOf } from './anthropic-blocks.js';
import { parseJson } from './json.js';

const MESSAGE = z.looseObject({
  role: z.string(),
  content: CONTENT.nullish(),
  action: z.string().nullish(),
  thought: z.string().nullish(),
  message_type: z.string().optional(),
  is_demo: z.boolean().optional(),
  tool_calls: z
    .array(
      z.looseObject({
        id: z.string(),
        function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }),
      }),
    )
    .nullish(),
  tool_call_ids: z.array(z.string()).nullish(),
});

const STEP = z.looseObject({
  action: z.string(),
  observation: z.string().nullish(),
  response: z.string().nullish(),
  thought: z.string().nullish(),
});

const FILE = z.looseObject({
  history: z.array(MESSAGE).optional(),
  trajectory: z.array(STEP).optional(),
});

const NOTE =
  'SWE-agent trajectory: where actions stand in the text, each is also shown as a call of "shell" whose output is the observation after it.';

/** A SWE-agent `.traj`: its history, or its steps where it has none. */
export function importSweAgent(file: ImportFile): ReplayConversation[] {
  const parsed = FILE.safeParse(parseJson(file.text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    fail('DATA_INVALID', `${file.name}: no SWE-agent trajectory (${issue?.path.join('.')}: ${issue?.message}).`);
  }
  const { history = [], trajectory = [] } = parsed.data;
  const draft = new Draft();
  if (history.length > 0) readHistory(history, draft);
  else for (const step of trajectory) readStep(step, draft);
  return [draft.finish(file, 'swe-agent', stem(file.name), { note: NOTE })];
}

function readHistory(history: readonly z.infer<typeof MESSAGE>[], draft: Draft): void {
  let open: string[] = [];
  for (const message of history) {
    const text = textOf(message.content);
    if (message.role === 'system') draft.say('system', text);
    else if (message.role === 'assistant') {
      const calls = (message.tool_calls ?? []).map(({ id, function: called }) => ({
        id,
        name: called.name,
        arguments: typeof called.arguments === 'string' ? called.arguments : JSON.stringify(called.arguments ?? {}),
      }));
      const action = message.action ?? '';
      const spoken = calls.length === 0 && action.trim() !== '';
      open = draft.answer({ text, calls: spoken ? [shell(action)] : calls });
    } else {
      const answered = message.tool_call_ids?.length ? message.tool_call_ids : open;
      const observes = message.role === 'tool' || (message.is_demo !== true && open.length > 0);
      if (observes && answered.length > 0) {
        for (const [index, id] of answered.entries()) draft.output(id, index === 0 ? text : '');
      } else draft.say('user', text);
      open = [];
    }
  }
}

function readStep(step: z.infer<typeof STEP>, draft: Draft): void {
  const text = step.response ?? step.thought ?? '';
  const [id] = draft.answer({ text, calls: [shell(step.action)] });
  draft.output(id as string, step.observation ?? '');
}

function shell(action: string): { name: string; arguments: string } {
  return { name: 'shell', arguments: JSON.stringify({ command: action.trimEnd() }) };
}
