import { camel, fill, sentence, upperFirst } from './prose.js';
import type { Random } from './random.js';
import { ADJECTIVES, NOUNS, VERBS } from './vocabulary.js';

/** The names that one source file uses again and again, as real ones do. */
export interface Scope {
  readonly nouns: readonly string[];
  readonly verbs: readonly string[];
  readonly types: readonly string[];
}

export function scope(r: Random): Scope {
  const nouns = r.sample(NOUNS, 16);
  return {
    nouns,
    verbs: r.sample(VERBS, 14),
    types: nouns.slice(0, 9).map((noun) => upperFirst(noun) + (r.chance(0.5) ? upperFirst(r.pick(NOUNS)) : '')),
  };
}

const noun = (r: Random, s: Scope) => (r.chance(0.75) ? r.skewed(s.nouns) : r.pick(NOUNS));
const verb = (r: Random, s: Scope) => (r.chance(0.75) ? r.skewed(s.verbs) : r.pick(VERBS));
const call = (r: Random, s: Scope) => camel(verb(r, s), noun(r, s));
const field = (r: Random, s: Scope) => (r.chance(0.5) ? noun(r, s) : camel(r.pick(ADJECTIVES), noun(r, s)));
const type = (r: Random, s: Scope) =>
  r.pick([r.pick(s.types), r.pick(s.types), 'string', 'number', 'boolean', `readonly ${r.pick(s.types)}[]`]);

function value(r: Random, s: Scope): string {
  switch (r.int(0, 9)) {
    case 0:
      return String(Math.round(r.heavy(60, 2)));
    case 1:
      return `'${noun(r, s)}${r.pick(['-', ':', '.', '/'])}${noun(r, s)}'`;
    case 2:
      return `this.${field(r, s)}`;
    case 3:
      return `${noun(r, s)}.${field(r, s)}`;
    case 4:
      return `${call(r, s)}(${noun(r, s)})`;
    case 5:
      return `await this.${noun(r, s)}.${verb(r, s)}(${noun(r, s)}.${field(r, s)})`;
    case 6:
      return `\`${noun(r, s)} \${${noun(r, s)}.${noun(r, s)}}\``;
    case 7:
      return `options.${field(r, s)} ?? ${r.pick(['undefined', '[]', String(r.int(1, 900)), 'false'])}`;
    case 8:
      return `new ${r.pick(s.types)}(${noun(r, s)}, ${r.int(0, 64)})`;
    default:
      return `${noun(r, s)}.map((${noun(r, s)}) => ${noun(r, s)}.${field(r, s)})`;
  }
}

function condition(r: Random, s: Scope): string {
  return r.pick([
    `${noun(r, s)} === undefined`,
    `!${noun(r, s)}.${field(r, s)}`,
    `${noun(r, s)}.${noun(r, s)} ${r.pick(['>', '<', '>=', '!=='])} ${r.int(0, 4096)}`,
    `this.${field(r, s)}.has(${noun(r, s)})`,
    `${call(r, s)}(${noun(r, s)}) && ${noun(r, s)}.${field(r, s)} !== '${noun(r, s)}'`,
    `typeof ${noun(r, s)} === '${r.pick(['string', 'number', 'object', 'function'])}'`,
  ]);
}

/** Statements of a body, indented; nested blocks where `depth` allows. */
export function statements(r: Random, s: Scope, indent: string, count: number, depth = 2): string[] {
  const out: string[] = [];
  while (out.length < count) out.push(...statement(r, s, indent, depth));
  return out;
}

function statement(r: Random, s: Scope, indent: string, depth: number): string[] {
  const inner = () => statements(r, s, `${indent}  `, r.int(1, 3), depth - 1);
  switch (r.int(depth > 0 ? 0 : 5, 13)) {
    case 0:
      return [`${indent}if (${condition(r, s)}) {`, ...inner(), `${indent}}`];
    case 1:
      return [`${indent}for (const ${noun(r, s)} of ${value(r, s)}) {`, ...inner(), `${indent}}`];
    case 2:
      return [`${indent}if (${condition(r, s)}) {`, ...inner(), `${indent}} else {`, ...inner(), `${indent}}`];
    case 3:
      return [
        `${indent}try {`,
        ...inner(),
        `${indent}} catch (cause) {`,
        `${indent}  throw new ${r.pick(s.types)}Failure('${fill(r, 'cannot {v} the {a} {n}')}', { cause });`,
        `${indent}}`,
      ];
    case 4:
      return [
        `${indent}switch (${noun(r, s)}.${noun(r, s)}) {`,
        ...r
          .sample(NOUNS, r.int(2, 4))
          .flatMap((n) => [`${indent}  case '${n}':`, `${indent}    return ${value(r, s)};`]),
        `${indent}}`,
      ];
    case 5:
      return [`${indent}if (${condition(r, s)}) return ${value(r, s)};`];
    case 6:
      return [`${indent}// ${sentence(r)}`];
    case 7:
      return [`${indent}this.${field(r, s)} = ${value(r, s)};`];
    case 8:
      return [`${indent}${noun(r, s)}.${verb(r, s)}(${value(r, s)});`];
    case 9:
      return [`${indent}await ${call(r, s)}(${noun(r, s)}, { ${field(r, s)}: ${value(r, s)} });`];
    case 10:
      return [`${indent}const { ${noun(r, s)}, ${field(r, s)} } = ${value(r, s)};`];
    case 11:
      return [`${indent}${noun(r, s)} ${r.pick(['+=', '-=', '??=', '||='])} ${value(r, s)};`];
    default:
      return [`${indent}const ${field(r, s)} = ${value(r, s)};`];
  }
}

export function signature(r: Random, s: Scope, name: string): string {
  const parameters = Array.from({ length: r.int(1, 3) }, () => `${field(r, s)}: ${type(r, s)}`).join(', ');
  return r.chance(0.3)
    ? `async function ${name}(${parameters}): Promise<${type(r, s)}> {`
    : `function ${name}(${parameters}): ${type(r, s)} {`;
}

/** A source file of about `lines` lines; `names` are the functions it exports, once each and in that order. */
export function sourceFile(r: Random, names: readonly string[], lines: number): string[] {
  const s = scope(r);
  const out: string[] = [];
  for (let i = r.int(3, 8); i > 0; i -= 1) {
    const named = r.sample([...s.types, call(r, s), call(r, s)], r.int(1, 3)).join(', ');
    out.push(
      `import { ${named} } from '${r.pick(['./', '../', '../../'])}${noun(r, s)}/${noun(r, s)}-${r.pick(NOUNS)}.js';`,
    );
  }
  const perName = Math.max(6, Math.floor((lines - out.length) / Math.max(names.length, 1)));
  for (const name of names) {
    out.push('');
    if (r.chance(0.35)) out.push(...declaration(r, s), '');
    if (r.chance(0.6)) out.push('/**', ` * ${sentence(r)}`, ...(r.chance(0.5) ? [` * ${sentence(r)}`] : []), ' */');
    const start = out.length;
    out.push(`export ${signature(r, s, name)}`);
    out.push(
      ...statements(r, s, '  ', Math.max(3, perName - 6 - (out.length - start))),
      `  return ${value(r, s)};`,
      '}',
    );
  }
  return out;
}

function declaration(r: Random, s: Scope): string[] {
  const name = `${r.pick(s.types)}${r.pick(['Options', 'State', 'Entry', 'Limits', 'View'])}`;
  const members = r.sample([...s.nouns, ...NOUNS.slice(r.int(0, 200))], r.int(2, 7));
  return [
    `${r.chance(0.5) ? 'export ' : ''}interface ${name} {`,
    ...members.map((m) => `  ${r.chance(0.6) ? 'readonly ' : ''}${m}${r.chance(0.3) ? '?' : ''}: ${type(r, s)};`),
    '}',
  ];
}
