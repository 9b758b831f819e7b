import type { FileCall } from '../types.js';

const READS = /^(?:read|view|open|cat|show|nl|get|fetch|load|bat|less|more|type)$/;
const EDITS = /^(?:edit|write|replace|patch|create|insert|update|append|multiedit|modify|save|put)$/;
/** Sub-commands of editors that are one tool. */
const VIEW = /^(?:view|read|open|show|cat)$/;
const PATH_KEYS =
  /^(?:file_?path|path|file|file_?name|target_?file|absolute_?path|relative_?path|notebook_?path|uri|filepath)$/i;
const COMMAND_KEYS = /^(?:command|cmd|script|shown|code|input)$/i;
const RANGE_KEYS =
  /^(?:offset|limit|lines?|range|view_?range|line_?range|start|end|from|to|start_?line|end_?line|line_?start|line_?end|line_?number|start_line_one_indexed.*|end_line_one_indexed.*|head|tail)$/i;
/** Something with a name and an extension, or a path. */
const FILE =
  /(?:^|[\s"'`=(<>])((?:~|\.{1,2})?\/?(?:[\w@+.-]+\/)*[\w@+.-]*[\w+-]\.[A-Za-z]\w{0,7})(?=$|[\s"'`:;,|)&>]|[.?!](?:\s|$))/g;
/** Programs that print a file, or a part of it. */
const PRINT = /(?:^|[\n;&|(`]\s*)(?:cat|bat|nl|less|more|open|view)\s+(?!<<|>)/;
const PART =
  /(?:^|[\n;&|(`]\s*)(?:sed\s+-n|head|tail|goto|scroll_\w+)\b|(?:open)\s+\S+\s+\d+|\|\s*(?:head|tail|sed|awk|grep|rg)\b/;
const WRITES =
  /\bsed\s+(?:-\w+\s+)*-i|(?:^|[^>2&])>>?\s*[\w./~"'-]|\btee\b|\bapply_patch\b|\*\*\* (?:Update|Add) File:|\bgit apply\b|\bpatch -p\d/;

/**
 * The files that a tool call names and what it does to them, by the tool's name and its arguments (parsed; a text is a command): tools that read
 * (`Read`, `view_file`), editors (`str_replace_editor`), shells (`cat`, `sed -n`); any other tool with a path among its arguments. Empty for any other call.
 */
export function filesOfCall(tool: string | undefined, value: unknown): readonly FileCall[] {
  if (tool === undefined) return [];
  const values = valuesOf(value);
  const words = tool
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const views = values.some(([key, value]) => /^command$/i.test(key) && VIEW.test(String(value)));
  const isEdit = !views && words.some((word) => EDITS.test(word));
  const isRead = views || words.some((word) => READS.test(word));
  const path = values.find(([key, value]) => PATH_KEYS.test(key) && typeof value === 'string');
  if (isEdit || isRead) {
    const found = path === undefined ? pathsIn(textOf(values)).slice(0, isEdit ? 20 : 1) : [String(path[1])];
    const isRange = values.some(([key, value]) => RANGE_KEYS.test(key) && asksForPart(value));
    if (found.length > 0) return found.map((one) => ({ path: one, isRead, isRange, isEdit }));
  }
  const command = values
    .filter(([key, value]) => COMMAND_KEYS.test(key) && typeof value === 'string')
    .map(([, value]) => String(value))
    .join('\n');
  const isWriting = WRITES.test(command);
  const isPart = PART.test(command);
  if (isWriting || isPart || PRINT.test(command)) {
    return pathsIn(command).map((one) => ({ path: one, isRead: !isWriting, isRange: isPart, isEdit: isWriting }));
  }
  return path === undefined ? [] : [{ path: String(path[1]), isRead: false, isRange: false, isEdit: false }];
}

/** The same of arguments as JSON text. */
export function fileCalls(tool: string | undefined, json: string | undefined): readonly FileCall[] {
  if (tool === undefined || json === undefined || json.length > 1_000_000) return [];
  try {
    return filesOfCall(tool, JSON.parse(json));
  } catch {
    return filesOfCall(tool, json);
  }
}

/** True when both name one file: equal, or one is the end of the other. */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)];
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}

const bare = (path: string): string => path.replace(/^(?:file:\/\/)?(?:\.\/)*/, '');

const asksForPart = (value: unknown): boolean =>
  typeof value === 'number' ? value > 0 : typeof value === 'string' ? /\d/.test(value) : Array.isArray(value);

/** Files that a text names, in its first 20,000 characters. */
export function pathsIn(text: string): string[] {
  return [...new Set([...text.slice(0, 20_000).matchAll(FILE)].map((match) => match[1] as string))];
}

const textOf = (values: readonly (readonly [string, unknown])[]): string =>
  values.flatMap(([, value]) => (typeof value === 'string' ? [value] : [])).join('\n');

/** Members of the arguments. */
function valuesOf(value: unknown): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
  return typeof value === 'string' ? [['command', value]] : [];
}
