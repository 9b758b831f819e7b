import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { fail, type Place } from './fail.js';
import type { OwnFile, OwnFiles } from './own-file.js';
import { firstIssue, ITEM, type OwnItem, type OwnTaskFile } from './schema.js';

/** An item as it was given, and where: what errors about it name. */
export interface Given {
  readonly item: OwnItem;
  readonly place: Place;
}

const COLUMNS = ['id', 'question', 'payload', 'file', 'decoy', 'needed', 'neededMatches', 'gold', 'cluster', 'stratum'];

/** The items of a task file, checked. Errors: DATA_MISSING, DATA_INVALID, with file and line. */
export function readItems(items: NonNullable<OwnTaskFile['items']>, name: string, files: OwnFiles): Given[] {
  if (typeof items !== 'string') return items.map((item, index) => checked(item, `${name}, items.${index}`));
  const file = files.read(items, name);
  if (/\.csv(\.gz)?$/i.test(items)) return readCsv(file);
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(items)) return readJsonLines(file);
  return fail('DATA_INVALID', name, `items is ${items}, neither .jsonl nor .csv. Give it one of these endings.`);
}

export function checked(value: unknown, place: Place): Given {
  const result: z.ZodSafeParseResult<OwnItem> = ITEM.safeParse(value);
  if (result.success) return { item: result.data, place };
  return fail('DATA_INVALID', place, `${firstIssue(result.error)}. See docs/OWN-TASKS.md for what an item has.`);
}

function readJsonLines({ name, text }: OwnFile): Given[] {
  return text.split('\n').flatMap((line, index): Given[] => {
    if (line.trim() === '') return [];
    const place = `${name}:${index + 1}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      fail('DATA_INVALID', place, `not JSON (${(cause as Error).message}). Write one JSON object a line.`, cause);
    }
    return [checked(value, place)];
  });
}

/** One row an item; `needed` holds the atoms of one fact, separated by `|`. */
function readCsv({ name, text }: OwnFile): Given[] {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(text, { columns: true, info: true, skip_empty_lines: true, trim: true }) as unknown as typeof rows;
  } catch (cause) {
    fail('DATA_INVALID', name, `not CSV (${(cause as Error).message}). Quote cells that hold commas or quotes.`, cause);
  }
  return rows.map(({ record, info }) => {
    const place = `${name}:${info.lines}`;
    const unknown = Object.keys(record).find((column) => !COLUMNS.includes(column));
    if (unknown !== undefined)
      fail('DATA_INVALID', place, `unknown column "${unknown}". Known: ${COLUMNS.join(', ')}.`);
    const { needed, ...cells } = Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== ''));
    const atoms = needed?.split('|').map((atom) => atom.trim());
    return checked({ ...cells, ...(atoms === undefined ? {} : { needed: [{ atoms }] }) }, place);
  });
}
