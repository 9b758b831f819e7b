import { type CallValue, type Dict, equal, Float, isDict, isList, type PythonType, pythonType } from './call-values.js';

/** The type that a value must have: of the value, and of a list's elements where the schema names one. */
export interface ExpectedType {
  readonly type: PythonType;
  readonly items?: PythonType;
}

/**
 * BFCL's rule for one argument: its type must be the schema's, or that of the possible answers (then it stands for a variable
 * and must equal one of them exactly); strings are compared without case, blanks and `,./-_*^`; lists in order; dicts by
 * key, where a key may be missing if "" is among its possible values.
 * `widen`: a whole number may stand where a float is expected (Python only).
 */
export function matchValue(
  value: CallValue,
  possible: readonly CallValue[],
  expected: ExpectedType,
  widen: boolean,
): boolean {
  const given = widen && expected.type === 'float' && typeof value === 'number' ? new Float(value) : value;
  const typed = checkType(given, possible, expected.type, expected.items);
  if (!typed.valid) return false;
  if (typed.variable) return possible.some((answer) => equal(given, answer));
  if (expected.type === 'dict' && isDict(given)) return matchDict(given, possible);
  if (expected.type === 'list' && isList(given)) {
    return expected.items === 'dict' ? matchDicts(given, possible) : matchList(given, possible);
  }
  if (typeof given === 'string') return possible.some((answer) => equal(plain(given), plain(answer)));
  return possible.some((answer) => equal(given, answer));
}

function checkType(
  value: CallValue,
  possible: readonly CallValue[],
  type: PythonType,
  items?: PythonType,
): { valid: boolean; variable: boolean } {
  const sample = possible.find((answer) => answer !== '');
  const stated = sample === undefined ? undefined : pythonType(sample);
  const variable = stated !== undefined && stated !== type;
  if (pythonType(value) !== type) return { valid: pythonType(value) === stated, variable: true };
  if (items === undefined || !isList(value)) return { valid: true, variable };
  const valid = possible.some(
    (answer) => !isList(answer) || value.every((element) => checkType(element, answer, items).valid),
  );
  return { valid, variable };
}

function matchList(value: readonly CallValue[], possible: readonly CallValue[]): boolean {
  return possible.some((answer) => equal(value.map(plain), isList(answer) ? answer.map(plain) : answer));
}

function matchDicts(value: readonly CallValue[], possible: readonly CallValue[]): boolean {
  return possible.some(
    (answer) =>
      isList(answer) &&
      answer.length === value.length &&
      value.every((element, index) => isDict(element) && matchDict(element, [answer[index] as CallValue])),
  );
}

function matchDict(value: Dict, possible: readonly CallValue[]): boolean {
  return possible.some((answer) => isDict(answer) && matchOneDict(value, answer));
}

function matchOneDict(value: Dict, answer: Dict): boolean {
  const right = Object.entries(value).every(([key, part]) => {
    const choices = answer[key];
    return choices !== undefined && asChoices(choices).some((choice) => equal(plain(part), plain(choice)));
  });
  return right && Object.entries(answer).every(([key, choices]) => key in value || asChoices(choices).includes(''));
}

const asChoices = (choices: CallValue): readonly CallValue[] => (isList(choices) ? choices : [choices]);

/** Strings as BFCL compares them; other values as they are. */
const plain = (value: CallValue): CallValue =>
  typeof value === 'string'
    ? value
        .replace(/[ ,./\-_*^]/g, '')
        .toLowerCase()
        .replaceAll("'", '"')
    : value;
