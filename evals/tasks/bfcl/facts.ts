import type { BfclFunction, BfclRow } from '../../../datasets/index.js';
import { fragment, safeAtom } from '../atoms.js';
import { seededDraw, seededKey } from '../seeded.js';
import type { Fact } from '../types.js';
import { toolName } from './match-calls.js';
import type { PooledFunction } from './pool.js';
import { toolType } from './schema-types.js';

/** `published`: names and types as in the data set; `tools`: as rendered into a request's `tools`. */
export type Rendering = 'published' | 'tools';

/**
 * What must be known to call the gold functions: for every parameter the function's name, the parameter's name, its type and its
 * enum values, all on one definition. Without gold functions (irrelevance) there are no facts.
 */
export function neededFacts(row: BfclRow, rendering: Rendering, question: string): Fact[] {
  return row.goldNames.flatMap((name, f) => {
    const definition = row.functions.find((candidate) => candidate.name === name);
    if (definition === undefined) return [];
    const shown = rendering === 'tools' ? toolName(name) : name;
    const parameters = Object.entries(definition.parameters.properties);
    if (parameters.length === 0) return fact(`f${f}`, [shown], question);
    return parameters.flatMap(([parameter, schema], p) =>
      fact(`f${f}.p${p}`, [shown, parameter, ...typeAtoms(schema, row.language, rendering)], question),
    );
  });
}

function typeAtoms(
  schema: Readonly<Record<string, unknown>>,
  language: BfclRow['language'],
  rendering: Rendering,
): string[] {
  const type = rendering === 'tools' ? toolType(schema.type, language) : String(schema.type ?? '');
  const values = Array.isArray(schema.enum) ? (schema.enum as unknown[]) : [];
  const shown = rendering === 'tools' && language !== 'python' && values.some((value) => typeof value !== 'string');
  return [type, ...(shown ? [] : values.map(enumValue))];
}

/** As JSON shows it; Python's spelling of a constant is not what the payload holds. */
const enumValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function fact(id: string, texts: readonly string[], question: string): Fact[] {
  const atoms = texts.flatMap((text) => safeAtom(text) ?? []);
  return [{ id, class: 'needed', atoms: [...new Set(atoms)], question }];
}

/** One uniform fact: a few words of a description drawn at random, with the function's name beside them, asked for by the name of a parameter beside it. */
export function uniformFact(
  shown: readonly PooledFunction[],
  rendering: Rendering,
  ...seed: readonly (string | number)[]
): Fact[] {
  const wide = ({ definition }: PooledFunction) => fragmentOf(definition, seed) !== undefined;
  const drawn = seededDraw(shown, 1, wide, 'uniform', ...seed)[0]?.definition;
  const atom = drawn === undefined ? undefined : fragmentOf(drawn, seed);
  if (drawn === undefined || atom === undefined) return [];
  const shownName = rendering === 'tools' ? toolName(drawn.name) : drawn.name;
  return [{ id: 'uniform', class: 'uniform', atoms: [atom, shownName], question: askedBy(drawn) }];
}

const fragmentOf = ({ description }: BfclFunction, seed: readonly (string | number)[]): string | undefined =>
  fragment(description, seededKey('fragment', ...seed), 4);

function askedBy({ name, parameters }: BfclFunction): string {
  const names = Object.keys(parameters.properties).slice(0, 4);
  return names.length === 0 ? `What does ${name} do?` : `What does the function that takes ${names.join(', ')} do?`;
}
