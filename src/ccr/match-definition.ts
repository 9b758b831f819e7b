import { withoutNumbers } from '../content/index.js';
import {
  type Definition,
  definitionsIn,
  languageOfShebang,
  likelyLanguages,
  loadGrammar,
  withTree,
} from '../grammars/index.js';

/** One name, perhaps of a member or with the brackets of a call. */
const NAME = /^\s*(?:[\w$]+(?:\.|::|#|->))*([A-Za-z_$][\w$]*[?!]?)(?:\(\))?\s*$/;

/**
 * The definitions of a name in a source, whole and verbatim, closed by a line that says where they stand. Undefined when the query is no name, or
 * nothing of that name is defined.
 */
export async function matchDefinition(text: string, query: string): Promise<string | undefined> {
  const name = NAME.exec(query)?.[1];
  if (name === undefined) return undefined;
  const { rows, offset } = withoutNumbers(text);
  const source = rows.join('\n');
  const script = languageOfShebang(source);
  for (const language of script === undefined ? likelyLanguages(source) : [script]) {
    await loadGrammar(language);
    const found = withTree(language, source, (root) => outermost(definitionsIn(root, language), name)) ?? [];
    if (found.length === 0) continue;
    const lines = text.split('\n');
    const parts = found.map(({ start, end }) => lines.slice(offset + start.row, offset + end.row + 1).join('\n'));
    const where = found.map(({ start, end }) => `${start.row + 1}-${end.row + 1}`).join(', ');
    return `${parts.join('\n')}\n[${found.length === 1 ? 'definition' : `${found.length} definitions`} of ${name}: lines ${where}]`;
  }
  return undefined;
}

function outermost(definitions: readonly Definition[], name: string): Definition[] {
  const isNamed = (one: Definition | undefined) => one !== undefined && /[\w$]+[?!]?$/.exec(one.name)?.[0] === name;
  return definitions.filter((one) => isNamed(one) && !isNamed(definitions[one.parent]));
}
