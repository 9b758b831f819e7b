import { payloadItems } from '../families/payload-item.js';
import { REQUEST_MODEL } from '../request.js';
import { outputFacts } from '../trajectory/output-facts.js';
import type { Fact, Item, RecordUnit } from '../types.js';
import { fail } from './fail.js';
import type { OwnFiles } from './own-file.js';
import type { Given } from './read-items.js';
import type { OwnFact, OwnItem, OwnTask } from './schema.js';
import type { OwnGold } from './score.js';

const MOST_MATCHES = 12;

/** What every item of a task shares. */
export interface Building {
  readonly task: string;
  readonly spec: OwnTask;
  readonly files: OwnFiles;
}

/** The items of what was given: one, or an early and a late one where there is a decoy. Errors: DATA_MISSING, DATA_INVALID. */
export function buildItems(given: Given, building: Building): Item[] {
  const { item, place } = given;
  const { task, spec, files } = building;
  const { id, question, stratum, cluster = id, request } = item;
  const recordUnit = item.recordUnit ?? spec.recordUnit;
  const gold = goldOf(given, spec);
  const shared = {
    ...{ task, cluster, question, recordUnit },
    ...(stratum === undefined ? {} : { stratum }),
    ...(gold === undefined ? {} : { gold }),
  };
  if (request === undefined) {
    const payload = item.payload ?? files.read(item.file as string, place).text;
    const facts = factsOf(given, [payload], recordUnit, task);
    const { system, tool } = spec;
    const decoy = item.decoy === undefined ? {} : { decoy: item.decoy };
    return payloadItems({ ...shared, ...decoy, id, system, tool, argument: item.file ?? id, payload, facts });
  }
  const messages = request.messages.map(({ role, content, tool_calls: calls, tool_call_id: answers }) => ({
    ...{ role, content },
    ...(calls === undefined ? {} : { tool_calls: calls }),
    ...(answers === undefined ? {} : { tool_call_id: answers }),
  }));
  const tools = request.tools !== undefined ? { tools: request.tools } : {};
  const results = messages.flatMap(({ role }, index) => (role === 'tool' ? [index] : []));
  const payloadMessages = item.payloadMessages ?? results;
  const beyond = payloadMessages.find((index) => index >= messages.length);
  if (beyond !== undefined) {
    fail(
      'DATA_INVALID',
      place,
      `payloadMessages has ${beyond}, but there are ${messages.length} messages, counted from 0.`,
    );
  }
  const looked = payloadMessages.length > 0 ? payloadMessages : messages.map((_, index) => index);
  const texts = looked.map((index) => messages[index]?.content ?? '');
  const facts = factsOf(given, texts, recordUnit, task);
  return [
    { ...shared, id: `${task}/${id}`, request: { model: REQUEST_MODEL, messages, ...tools }, payloadMessages, facts },
  ];
}

function goldOf({ item, place }: Given, spec: OwnTask): OwnGold | undefined {
  if (spec.score === undefined) {
    if (item.score !== undefined)
      fail('DATA_INVALID', place, 'has a score rule, but the task has none. Give the task one too.');
    return undefined;
  }
  if (item.gold === undefined) fail('DATA_INVALID', place, `needs gold, since the task is scored by ${spec.score}.`);
  const rule = item.score ?? spec.score;
  const accepted = (Array.isArray(item.gold) ? item.gold : [item.gold]).map(String);
  if (rule === 'regex') for (const pattern of accepted) compile(pattern, place, 'gold');
  return { rule, accepted };
}

function factsOf(given: Given, texts: readonly string[], unit: RecordUnit, task: string): Fact[] {
  const { item, place } = given;
  const needed = (item.needed ?? []).map((fact, index) => stated(fact, 'needed', index, item));
  const matched = item.neededMatches === undefined ? [] : matches(item.neededMatches, texts, place);
  const found = matched.map((atom, index) => stated({ atoms: [atom] }, 'needed', needed.length + index, item));
  const uniform = Array.isArray(item.uniform)
    ? item.uniform.map((fact, index) => stated(fact, 'uniform', index, item))
    : outputFacts(texts, task, item.id).slice(0, item.uniform ?? 0);
  const facts = [...needed, ...found, ...uniform];
  const twice = facts.find(({ id }, index) => facts.findIndex((fact) => fact.id === id) !== index);
  if (twice !== undefined)
    fail('DATA_INVALID', place, `two facts have the id "${twice.id}". Make fact ids unique in the item.`);
  for (const fact of facts) {
    if (texts.some((text) => recordHolds(text, unit, fact.atoms))) continue;
    const where = unit === 'line' ? 'together on one line of the payload' : 'in the payload';
    fail(
      'DATA_INVALID',
      place,
      `fact "${fact.id}" (${fact.atoms.join(' | ')}) does not stand ${where}. Quote it as it stands there.`,
    );
  }
  return facts;
}

function stated(fact: OwnFact, kind: Fact['class'], index: number, item: OwnItem): Fact {
  const id = fact.id ?? `${kind}-${index}`;
  const question = fact.question ?? item.question;
  return { id, class: kind, atoms: fact.atoms, question };
}

/** What a pattern finds, each text once. */
function matches(pattern: string, texts: readonly string[], place: string): string[] {
  const expression = compile(pattern, place, 'neededMatches');
  const found = new Set<string>();
  for (const text of texts) {
    for (const match of text.matchAll(expression)) {
      const atom = (match[1] ?? match[0]).trim();
      if (atom !== '' && JSON.stringify(atom) === `"${atom}"`) found.add(atom);
    }
  }
  return [...found].slice(0, MOST_MATCHES);
}

function compile(pattern: string, place: string, key: string): RegExp {
  try {
    return new RegExp(pattern, 'gmu');
  } catch (cause) {
    return fail('DATA_INVALID', place, `${key} is no regular expression (${(cause as Error).message}).`, cause);
  }
}

/** Whether all atoms stand together: on one line or in one paragraph, else somewhere in the text. */
function recordHolds(text: string, unit: RecordUnit, atoms: readonly string[]): boolean {
  const records = unit === 'line' ? text.split('\n') : unit === 'paragraph' ? text.split(/\n[ \t\r]*\n/) : [text];
  return records.some((record) => atoms.every((atom) => record.includes(atom)));
}
