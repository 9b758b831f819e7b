import { RECORD_READERS, type RecordReader } from './record-readers.js';
import type { VisibleRecord } from './types.js';

/** Texts read lately, the longest unused first; bounded by their characters, since one payload is read for every question and arm. */
const memo = new Map<string, readonly VisibleRecord[]>();
const MEMO_CHARACTERS = 4_000_000;
let memoCharacters = 0;

/**
 * Reads payload texts into records: verbatim, expanded, minified, truncated, with gap marks or with lines missing. Only whole records are
 * read; what is no record is passed over. Linear in the characters.
 *
 * @param name a key of `RECORD_READERS` (`Question.recordReader`)
 * @param texts the texts of the payload messages (`Item.payloadMessages`), one each and in that order: a record never spans two tool
 *   results, and its field `source` tells in which it stands. A message that is gone is an empty text, so that the others keep their place.
 * @throws RangeError for an unknown name
 */
export function readRecords(name: string, texts: readonly string[]): readonly VisibleRecord[] {
  const reader = readerOf(name);
  return texts.flatMap((text, index) => readOne(name, reader, Math.min(index, reader.length - 1), text));
}

/** The `source` of records in the payload message with this index (0 is the first of `texts`). */
export function sourceName(name: string, index: number): string {
  const reader = readerOf(name);
  return (reader[Math.min(index, reader.length - 1)] as RecordReader[number]).source;
}

function readerOf(name: string): RecordReader {
  const reader = Object.hasOwn(RECORD_READERS, name) ? RECORD_READERS[name] : undefined;
  if (reader === undefined) throw new RangeError(`no record reader is named ${name}; see RECORD_READERS`);
  return reader;
}

function readOne(name: string, reader: RecordReader, index: number, text: string): readonly VisibleRecord[] {
  if (text === '') return [];
  const key = `${name} ${index} ${text}`;
  const known = memo.get(key);
  if (known !== undefined) {
    memo.delete(key);
    memo.set(key, known);
    return known;
  }
  const { source, read } = reader[index] as RecordReader[number];
  const records = read(text).map((record) => ({ ...record, source }));
  memo.set(key, records);
  memoCharacters += key.length;
  for (const old of memo.keys()) {
    if (memoCharacters <= MEMO_CHARACTERS || old === key) break;
    memo.delete(old);
    memoCharacters -= old.length;
  }
  return records;
}
