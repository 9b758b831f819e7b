import { z } from 'zod';
import { Draft, type ImportFile, stem } from '../draft.js';
import { fail } from '../fail.js';
import type { ReplayConversation, ReplayUsage } from '../format.js';
import { CONTENT, textOf } from './anthropic-blocks.js';
import { parseJson, parseLines } from './json.js';

const CALL = z.looseObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  arguments: z.unknown().optional(),
  function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }).optional(),
});

const MESSAGE = z.looseObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: CONTENT.nullish(),
  tool_calls: z.array(CALL).nullish(),
  tool_call_id: z.string().nullish(),
  id: z.string().nullish(),
  requestor: z.string().nullish(),
  timestamp: z.string().nullish(),
  usage: z.looseObject({ completion_tokens: z.number().nullish(), prompt_tokens: z.number().nullish() }).nullish(),
});

const ID = z.union([z.string(), z.number()]).nullish();

/** tau-bench: a list of runs. */
const RUNS = z.array(z.looseObject({ task_id: ID, trial: ID, traj: z.array(MESSAGE) })).min(1);

/** tau2-bench: simulations, with the agent's policy where it is given. */
const RESULTS = z.looseObject({
  info: z.looseObject({ environment_info: z.looseObject({ policy: z.string().nullish() }).nullish() }).nullish(),
  simulations: z.array(
    z.looseObject({ task_id: ID, trial: ID, policy: z.string().nullish(), messages: z.array(MESSAGE) }),
  ),
});

const FEW_SHOT = z.looseObject({ messages_display: z.string() });

const NOTE_TAU2 = 'tau2 simulation as the agent saw it: what the simulated user did with tools of its own is left out.';
const NOTE_FEW = 'tau-bench few-shot text: calls are not shown, so that each output follows a call of "unknown".';

/** Results of tau-bench (list of runs, or few-shot JSONL) and tau2-bench (simulations): one conversation each. */
export function importTau(file: ImportFile): ReplayConversation[] {
  const value = parseJson(file.text);
  if (value === undefined || FEW_SHOT.safeParse(value).success) return fewShots(file);
  if (Array.isArray(value)) {
    const runs = checked(RUNS.safeParse(value), file);
    return unique(
      runs.map((run) => [read(run.traj), label(run), undefined] as const),
      file,
    );
  }
  const { info, simulations } = checked(RESULTS.safeParse(value), file);
  return unique(
    simulations.map((run) => {
      const policy = run.policy ?? info?.environment_info?.policy ?? undefined;
      const draft = read(run.messages, run.messages[0]?.role === 'system' ? undefined : policy);
      return [draft, label(run), NOTE_TAU2] as const;
    }),
    file,
  );
}

function read(messages: readonly z.infer<typeof MESSAGE>[], policy?: string): Draft {
  const draft = new Draft();
  if (policy !== undefined) draft.say('system', policy);
  for (const message of messages) {
    const text = textOf(message.content);
    const time = message.timestamp ?? undefined;
    if (message.role === 'tool') {
      const id = message.tool_call_id ?? message.id;
      if (message.requestor !== 'user') draft.output(id ?? 'unknown', text, time);
    } else if (message.role !== 'assistant') draft.say(message.role, text, time);
    else {
      const calls = (message.tool_calls ?? []).map(({ id, name, arguments: args, function: called }) => ({
        name: called?.name ?? name ?? 'unknown',
        arguments: argumentsText(called?.arguments ?? args),
        ...(id ? { id } : {}),
      }));
      const usage = usageOf(message.usage);
      draft.answer({
        ...{ text, calls },
        ...(usage === undefined ? {} : { usage }),
        ...(time === undefined ? {} : { time }),
      });
    }
  }
  return draft;
}

function argumentsText(args: unknown): string {
  return typeof args === 'string' ? args : JSON.stringify(args ?? {});
}

function usageOf(usage: z.infer<typeof MESSAGE>['usage']): ReplayUsage | undefined {
  if (usage === null || usage === undefined) return undefined;
  const { prompt_tokens: input, completion_tokens: output } = usage;
  return { ...(input == null ? {} : { input }), ...(output == null ? {} : { output }) };
}

function fewShots(file: ImportFile): ReplayConversation[] {
  const drafts = parseLines(file).map(({ value, place }) => {
    const row = FEW_SHOT.safeParse(value);
    if (!row.success) fail('DATA_INVALID', `${place}: no few-shot row of tau-bench (needs messages_display).`);
    const draft = new Draft();
    for (const part of row.data.messages_display.split(/^(?=(?:system|user|assistant|tool): )/m)) {
      const at = part.indexOf(': ');
      const role = part.slice(0, at);
      const text = part.slice(at + 2).trimEnd();
      if (role === 'tool') draft.outputOfUnseenCall('unknown', '{}', text);
      else if (role === 'assistant') draft.answer({ text: text === 'None' ? '' : text });
      else if (role === 'user' || role === 'system') draft.say(role, text);
    }
    return draft;
  });
  return unique(
    drafts.map((draft, index) => [draft, `row${index + 1}`, NOTE_FEW] as const),
    file,
  );
}

function label({
  task_id: task,
  trial,
}: {
  task_id?: string | number | null | undefined;
  trial?: string | number | null | undefined;
}): string {
  const id = String(task ?? 'task');
  const short = id.length > 80 ? id.slice(0, 80) : id;
  return `${short}.${trial ?? 0}`;
}

/** Names every conversation after file, task and trial; a name that comes again is counted. */
function unique(
  drafts: readonly (readonly [Draft, string, string | undefined])[],
  file: ImportFile,
): ReplayConversation[] {
  const seen = new Map<string, number>();
  return drafts.map(([draft, name, note]) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    const id = `${stem(file.name)}#${name}${times === 1 ? '' : `~${times}`}`;
    return draft.finish(file, 'tau', id, note === undefined ? {} : { note });
  });
}

function checked<T>(result: z.ZodSafeParseResult<T>, file: ImportFile): T {
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  return fail('DATA_INVALID', `${file.name}: no tau results (${issue?.path.join('.')}: ${issue?.message}).`);
}
