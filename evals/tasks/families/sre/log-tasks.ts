import { seededDraw } from '../../seeded.js';
import type { Fact, Task } from '../../types.js';
import { type Askable, fileTask } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { safePieces } from '../safe-pieces.js';
import { MOST_NEEDED, MOST_UNIFORM, standingFacts } from '../standing-facts.js';
import { uniformLineFacts } from '../uniform-facts.js';
import { cutWindow, QUERY_LIMIT } from './cut-window.js';
import { type Fault, readFault } from './fault.js';
import { evidence, type LogRow, logRows } from './log-evidence.js';
import { readTable } from './read-table.js';

/** Logs of a cluster around an injected fault, CSV, up to what a query returns: the rows that speak of the fault. */
export const SRE_LOGS: Task = fileTask({
  id: 'family:sre-logs',
  title: 'SRE logs, CSV: evidence of an injected fault',
  dataset: 'fault injection in microservices (Nezha)',
  licence: 'see SOURCE.md of the folder',
  folder: 'sre',
  wanted: (path) => /(?:^|[/_])(?:logs?|run[^/]*)\.csv(?:\.gz)?$|(?:^|\/)ground_truth\.json$/.test(path),
  read: (files) => files.filter(({ name }) => !name.endsWith('.json')).map((file) => askable(file, files)),
});

function askable(file: LocalFile, files: readonly LocalFile[]): Askable {
  const path = file.name.slice('sre/'.length);
  const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1);
  const fault = readFault(files, folder);
  return {
    id: path,
    stratum: fault?.type ?? 'no ground truth',
    characters: Math.min(file.text.length, QUERY_LIMIT),
    ask(seed) {
      const question = questionOf(fault);
      const { payload, needed } = window(file.text, fault, question, seed, path);
      return {
        cluster: `sre:${path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : path}`,
        system: 'You are on call. You query logs and metrics with your tools and answer exactly.',
        tool: {
          name: 'query_logs',
          description: 'Log rows of the cluster as CSV, up to 600,000 characters.',
          argument: 'query',
        },
        argument: fault === undefined ? '*' : `time around ${fault.minute}`,
        payload,
        question,
        recordUnit: 'line',
        facts: standingFacts(payload, [...needed, ...uniformLineFacts(payload, MOST_UNIFORM, seed, path)]),
      };
    },
  };
}

function questionOf(fault: Fault | undefined): string {
  const when = fault === undefined ? '' : ` since about ${fault.minute}`;
  return `Requests misbehave${when}. Which service is at fault, and which log rows show it? Quote their trace ids and messages.`;
}

function window(text: string, fault: Fault | undefined, question: string, ...seed: (string | number)[]) {
  const table = readTable(text);
  const rows = table === undefined ? undefined : logRows(table);
  if (table === undefined || rows === undefined) return { payload: text.slice(0, QUERY_LIMIT), needed: [] };
  const telling = new Set(evidence(rows, fault));
  const numbers = rows.flatMap((row, i) => (telling.has(row) ? [i] : []));
  const limit = QUERY_LIMIT - table.header.raw.length;
  const [start, end] = cutWindow(
    rows.map(({ raw }) => raw.length),
    numbers,
    limit,
    ...seed,
  );
  const shown = rows.slice(start, end);
  const whole = start === 0 && end === rows.length;
  const payload = whole ? text : table.header.raw + shown.map(({ raw }) => raw).join('');
  const drawn = seededDraw(
    shown.filter((row) => telling.has(row)),
    2 * MOST_NEEDED,
    () => true,
    'evidence',
    ...seed,
  );
  return { payload, needed: drawn.flatMap((row, i) => rowFact(row, `row-${i}`, question)) };
}

/** The service, what tells the row from others, and its message, as far as the row spells it so. */
function rowFact({ raw, service, mark, message }: LogRow, id: string, question: string): Fact[] {
  const pieces = safePieces(message).filter((piece) => raw.includes(piece));
  const atoms = [...new Set([service, mark, ...pieces].filter((atom) => atom !== ''))];
  return pieces.length === 0 ? [] : [{ id, class: 'needed', atoms, question }];
}
