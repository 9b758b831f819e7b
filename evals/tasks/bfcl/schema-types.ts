import type { BfclRow } from '../../../datasets/index.js';
import type { PythonType } from './call-values.js';

type Language = BfclRow['language'];

const PYTHON: Readonly<Record<string, PythonType>> = {
  string: 'str',
  integer: 'int',
  float: 'float',
  boolean: 'bool',
  array: 'list',
  tuple: 'list',
  dict: 'dict',
  any: 'str',
};
const JAVA: Readonly<Record<string, PythonType>> = {
  byte: 'int',
  short: 'int',
  integer: 'int',
  long: 'int',
  float: 'float',
  double: 'float',
  boolean: 'bool',
  char: 'str',
  String: 'str',
  any: 'str',
  Array: 'list',
  ArrayList: 'list',
  Set: 'list',
  Queue: 'list',
  Stack: 'list',
  HashMap: 'dict',
  Hashtable: 'dict',
};
const JAVASCRIPT: Readonly<Record<string, PythonType>> = {
  String: 'str',
  integer: 'int',
  Bigint: 'int',
  float: 'float',
  Boolean: 'bool',
  array: 'list',
  dict: 'dict',
  any: 'str',
};
const TYPES = { python: PYTHON, java: JAVA, javascript: JAVASCRIPT } as const;

/** The Python type in which BFCL states answers for a schema's type; text where the type is unknown. */
export const expectedType = (type: unknown, language: Language): PythonType => TYPES[language][String(type)] ?? 'str';

const JSON_SCHEMA: Readonly<Record<string, string>> = {
  dict: 'object',
  float: 'number',
  tuple: 'array',
  any: 'string',
};

/**
 * The type as a chat API's `tools` can state it. Java and JavaScript arguments are asked for as text in that language's
 * syntax, as the leaderboard does for native function calling.
 */
export const toolType = (type: unknown, language: Language): string =>
  language === 'python' ? (JSON_SCHEMA[String(type)] ?? String(type || 'string')) : 'string';
