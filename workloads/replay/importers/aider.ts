import { Draft, type ImportFile, stem } from '../draft.js';
import type { ReplayConversation, ReplayUsage } from '../format.js';

const START = /^# aider chat started at (.*)$/m;
const COST = /([\d.,]+)(k?) (?:prompt tokens|sent),.*?([\d.,]+)(k?) (?:completion tokens|received)/;

const NOTE =
  'aider chat: what it printed after a reply (edits, linter, tests) is shown as the output of a call of "aider"; the files and the map of the repository that it sent are not in the chat.';

export function isAider(text: string): boolean {
  return START.test(text.slice(0, 2000));
}

type Kind = 'user' | 'printed' | 'answer';

/** An aider chat in markdown; each start of the program in it is a conversation. */
export function importAider(file: ImportFile): ReplayConversation[] {
  const chats = file.text.replaceAll('\r\n', '\n').split(/^(?=# aider chat started at )/m);
  const found = chats.filter((chat) => START.test(chat));
  return found.map((chat, index) => {
    const id = found.length === 1 ? stem(file.name) : `${stem(file.name)}#${index + 1}`;
    const model = /^> Models?: (\S+)/m.exec(chat)?.[1];
    return read(chat).finish(file, 'aider', id, { note: NOTE, ...(model === undefined ? {} : { model }) });
  });
}

function read(chat: string): Draft {
  const draft = new Draft();
  let usage: ReplayUsage | undefined;
  for (const { kind, lines } of runs(chat.split('\n').slice(1))) {
    const text = lines.join('\n').trim();
    if (text === '') continue;
    const before = draft.messages.at(-1);
    if (kind === 'user') draft.say('user', text);
    else if (kind === 'answer') {
      draft.answer({ text, ...(usage === undefined ? {} : { usage }) });
      usage = undefined;
    } else {
      const cost = COST.exec(text);
      if (cost !== null) usage = { input: count(cost[1], cost[2]), output: count(cost[3], cost[4]) };
      const rest = lines
        .filter((line) => !COST.test(line))
        .join('\n')
        .trim();
      if (rest === '') continue;
      if (before === undefined) draft.say('system', rest);
      else if (before.role === 'assistant') draft.outputOfUnseenCall('aider', '{}', rest);
      else draft.say('user', rest);
    }
  }
  return draft;
}

/** Neighbouring lines of one kind: `####` the user, `>` what the program printed, the rest the model. Blank lines belong to what is open. */
function runs(lines: readonly string[]): { kind: Kind; lines: string[] }[] {
  const list: { kind: Kind; lines: string[] }[] = [];
  for (const line of lines) {
    const kind: Kind = /^#### ?/.test(line) ? 'user' : /^>(?: |$)/.test(line) ? 'printed' : 'answer';
    const bare = kind === 'user' ? line.replace(/^#### ?/, '') : kind === 'printed' ? line.replace(/^> ?/, '') : line;
    // Markdown's forced line break is aider's, not the text's.
    const text = kind === 'answer' ? bare : bare.replace(/ {2}$/, '');
    const last = list.at(-1);
    if (
      last !== undefined &&
      (last.kind === kind || (kind === 'answer' && line.trim() === '' && last.kind !== 'answer'))
    ) {
      last.lines.push(text);
    } else list.push({ kind, lines: [text] });
  }
  return list;
}

function count(digits: string | undefined, thousands: string | undefined): number {
  return Math.round(Number((digits ?? '0').replaceAll(',', '')) * (thousands === 'k' ? 1000 : 1));
}
