import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A model of one table lookup a token: what each word of the vocabulary gives, by output. */
export interface TinyModel {
  readonly vocabulary: readonly string[];
  /** Output name → per word one logit, or one row of logits. */
  readonly outputs: Readonly<Record<string, readonly (number | readonly number[])[]>>;
}

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

/** Writes `reader.onnx` and `tokenizer.json`; the special tokens come first in every table. Returns the ONNX file's path. */
export function writeTinyModel(folder: string, { vocabulary, outputs }: TinyModel): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'reader.onnx');
  writeFileSync(path, onnxModel(outputs));
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizerFile([...SPECIAL, ...vocabulary])));
  return path;
}

function tokenizerFile(words: readonly string[]): object {
  const special = (id: string, type: number) => ({ SpecialToken: { id, type_id: type } });
  const text = (id: string, type: number) => ({ Sequence: { id, type_id: type } });
  const known = (id: string) => ({ id, ids: [words.indexOf(id)], tokens: [id] });
  const single = [special('[CLS]', 0), text('A', 0), special('[SEP]', 0)];
  return {
    version: '1.0',
    added_tokens: SPECIAL.map((content, id) => ({ id, content, special: true })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, text('B', 1), special('[SEP]', 1)],
      special_tokens: { '[CLS]': known('[CLS]'), '[SEP]': known('[SEP]') },
    },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(words.map((word, id) => [word, id])),
    },
  };
}

// Field numbers of onnx.proto: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto.
const FLOAT = 1;
const INT64 = 7;

function onnxModel(outputs: TinyModel['outputs']): Uint8Array {
  const names = Object.keys(outputs);
  const nodes = names.map((name) =>
    field(1, concat([text(1, `table_${name}`), text(1, 'input_ids'), text(2, name), text(4, 'Gather')])),
  );
  const tables = names.map((name) => field(5, table(`table_${name}`, outputs[name] ?? [])));
  const values = names.map((name) => field(12, valueInfo(name, FLOAT, Array.isArray(outputs[name]?.[0]) ? 3 : 2)));
  const graph = concat([...nodes, text(2, 'tiny'), ...tables, field(11, valueInfo('input_ids', INT64, 2)), ...values]);
  return concat([varintField(1, 8), field(7, graph), field(8, concat([text(1, ''), varintField(2, 13)]))]);
}

function table(name: string, rows: readonly (number | readonly number[])[]): Uint8Array {
  const dims = Array.isArray(rows[0]) ? [rows.length, rows[0].length] : [rows.length];
  const data = Buffer.alloc(rows.flat().length * 4);
  rows.flat().forEach((value, at) => {
    data.writeFloatLE(value, at * 4);
  });
  return concat([...dims.map((dim) => varintField(1, dim)), varintField(2, FLOAT), text(8, name), field(9, data)]);
}

function valueInfo(name: string, type: number, rank: number): Uint8Array {
  const dims = Array.from({ length: rank }, (_none, at) => field(1, text(2, `d${at}_${name}`)));
  return concat([text(1, name), field(2, field(1, concat([varintField(1, type), field(2, concat(dims))])))]);
}

const text = (number: number, value: string): Uint8Array => field(number, Buffer.from(value));
const field = (number: number, bytes: Uint8Array): Uint8Array =>
  concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
const varintField = (number: number, value: number): Uint8Array => concat([varint(number << 3), varint(value)]);
const concat = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
    rest >>>= 7;
  } while (rest > 0);
  return Uint8Array.from(bytes);
}
