import { countOf, type Evidence } from './evidence.js';

const COMMENT = /^\s*[#;]/;
const ENV = /^(?:export )?[A-Z_][A-Z0-9_]*=(?:"[^"]*"|'[^']*'|[^\s].*)?$/;
const SECTION = /^\s*\[{1,2}[^[\]]{1,120}\]{1,2}\s*(?:[#;].*)?$/;
const PAIR = /^\s*(?:"[^"]{1,80}"|[\w.\-/$@%]{1,80}(?: [\w.\-/]{1,40}){0,3}?)\s*=(?![=>~])\s*(.*)$/;
const TOML_VALUE =
  /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|"""|'''|true|false|[+-]?\d[\d_.eE+-]*|0x[0-9a-fA-F]+|\d{4}-\d{2}-\d{2}.*|\[.*|\{.*\})\s*,?\s*(?:#.*)?$/;
/** What continues a value over several lines: elements and closing brackets. */
const TOML_REST = /^\s*(?:[\]}]+,?|"(?:[^"\\]|\\.)*",?|'[^']*',?|\{.*\},?|[\d.]+,?)\s*(?:#.*)?$/;
const YAML_KEY =
  /^\s*(?:- +)*(?:"[^"]{1,120}"|'[^']{1,120}'|[\w$./@<*~-][\w$./@<*-]*(?: [\w$./()@-]+){0,3}) ?:(?:\s+(.*))?$/;
const YAML_ITEM = /^\s*-(?: .*)?$/;
const YAML_MARK = /^(?:---|\.\.\.|%YAML)(?: |$)/;
/** Ends of lines that only code has. */
const CODE_END = /[;{(]\s*$|^\s*[})\]]+[;,]?\s*$|\)\s*:\s*$/;
const ENOUGH = 0.95;

/** `env`, `ini`, `toml` or `yaml`, when nearly every line is a comment, a section, or a key with its value. */
export function configType({ lines }: Evidence): 'env' | 'ini' | 'toml' | 'yaml' | undefined {
  const told = lines.filter((line) => !COMMENT.test(line));
  if (told.length < 2) return undefined;
  const enough = ENOUGH * told.length;
  if (countOf(told, ENV) >= enough) return 'env';
  const sections = countOf(told, SECTION);
  const values = told.flatMap((line) => PAIR.exec(line)?.slice(1) ?? []);
  const rest = told.filter((line) => !SECTION.test(line) && !PAIR.test(line) && TOML_REST.test(line)).length;
  const typed = values.filter((value) => TOML_VALUE.test(value)).length;
  const isPaired = values.length >= 2 && countOf(told, CODE_END) <= 0.05 * told.length + rest;
  if (isPaired && sections > 0 && sections + values.length + rest >= enough) {
    return typed >= 0.9 * values.length ? 'toml' : 'ini';
  }
  if (isPaired && sections + values.length >= enough) return typed >= 0.9 * values.length ? 'toml' : 'ini';
  return isYaml(told) ? 'yaml' : undefined;
}

/**
 * Keys with values, items, and the indented text of block scalars. Of the keys some are nested or head a list, since `word: text` alone is
 * what headers and reports have, too; three keys whose values are no sentences do as well.
 */
function isYaml(lines: readonly string[]): boolean {
  let keys = 0;
  let known = 0;
  let heads = 0;
  let sentences = 0;
  let block: number | undefined;
  for (const line of lines) {
    const indent = line.search(/\S/);
    if (block !== undefined && indent > block) {
      known++;
      continue;
    }
    block = undefined;
    const value = YAML_KEY.exec(line);
    if (value !== null && !/:\s*\/\//.test(line)) {
      keys++;
      known++;
      const said = value[1] ?? '';
      if (said === '') heads++;
      if (/^[|>][+-]?\d?$/.test(said)) block = indent;
      else if (!/^["'[{]/.test(said) && said.split(' ').length > 8) sentences++;
      if (CODE_END.test(said) && !/^[{[]/.test(said)) return false;
    } else if (YAML_ITEM.test(line) || YAML_MARK.test(line)) {
      known++;
      if (line.split(' ').length > 12) sentences++;
    }
  }
  if (known < ENOUGH * lines.length || keys < 2 || keys < 0.25 * lines.length) return false;
  return sentences <= 0.2 * lines.length && (heads > 0 || keys >= 3);
}
