import { REQUEST_MODEL, toolResultRequest } from '../request.js';
import type { ChatMessage, Fact, Item, RecordUnit } from '../types.js';

/** A real tool output and what somebody wants to know from it. */
export interface PayloadQuestion {
  /** Unique in the task; the item's id is `task/id`, or `task/id:early` and `task/id:late` where there is a decoy. */
  readonly id: string;
  readonly task: string;
  /** The independent unit: a file, a job, a meeting. */
  readonly cluster: string;
  readonly stratum?: string;
  readonly system: string;
  readonly tool: { readonly name: string; readonly description: string; readonly argument: string };
  readonly argument: string;
  readonly payload: string;
  readonly question: string;
  /**
   * What was asked before the payload where `question` comes late, about something else in it. Absent: the question is asked early only,
   * as for payloads that are read for their own sake (a build log, a diff).
   */
  readonly decoy?: string;
  readonly recordUnit: RecordUnit;
  readonly facts: readonly Fact[];
  readonly gold?: unknown;
}

/** The item, or the early and the late one: a system prompt, the question, the call, and its result. */
export function payloadItems(asked: PayloadQuestion): Item[] {
  const { id, task, cluster, stratum, decoy, question, recordUnit, facts, gold } = asked;
  const shared = {
    ...{ task, cluster, question, recordUnit, facts, payloadMessages: [3] },
    ...(stratum === undefined ? {} : { stratum }),
    ...(gold === undefined ? {} : { gold }),
  };
  const early = requestOf(asked, question);
  if (decoy === undefined) return [{ ...shared, id: `${task}/${id}`, request: early }];
  const messages: readonly ChatMessage[] = [
    ...requestOf(asked, decoy).messages,
    { role: 'assistant', content: 'I have read the result. What do you want to know?' },
    { role: 'user', content: question },
  ];
  return [
    { ...shared, id: `${task}/${id}:early`, position: 'early', request: early },
    { ...shared, id: `${task}/${id}:late`, position: 'late', request: { ...early, model: REQUEST_MODEL, messages } },
  ];
}

function requestOf({ system, tool, argument, payload }: PayloadQuestion, question: string) {
  return toolResultRequest({ system, question: [{ role: 'user', content: question }], tool, argument, payload });
}
