import { bare, tokenText } from './figures.js';
import type { ComparisonRow, Family, Section } from './types.js';

/** Head and rows of a table of texts. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const nameOf = (row: ComparisonRow) => (row.kind === 'measured' ? row.arm.name : row.name);

/** What a reader chooses among: compressors, what could not run, and deletion at a compressor's own kept share. */
export function isChoice(row: ComparisonRow): boolean {
  return row.kind === 'unavailable' || row.arm.role === 'compressor' || row.arm.matches !== undefined;
}

const hasNeeded = (family: Family) =>
  family.rows.some((row) => row.kind === 'measured' && row.cell.needed !== undefined);

const hasUniform = (family: Family) =>
  family.rows.some((row) => row.kind === 'measured' && row.cell.uniform !== undefined);

/**
 * The layout of FIELD.md: a row a family, a column an arm, `saved / needed facts visible` in per cent; the last row pools both by
 * tokens. A family without needed facts shows its uniform ones, says so, and stays out of the last row's second figure.
 */
export function fieldTable(section: Section): TextTable {
  const arms = section.rows.filter(isChoice).map(nameOf);
  const line = (rows: readonly ComparisonRow[], of: 'needed' | 'uniform') =>
    arms.map((name) => {
      const row = rows.find((one) => nameOf(one) === name);
      if (row === undefined) return '–';
      if (row.kind === 'unavailable') return 'unavailable';
      return `${bare(row.cell.saved?.value)} / ${bare(row.cell[of]?.visible.value)}`;
    });
  const families = section.families.map((family) => {
    const uniform = !hasNeeded(family) && hasUniform(family);
    const label = `${family.task.title} (${tokenText(family.tokens)}${uniform ? '; uniform facts' : ''})`;
    return [label, ...line(family.rows, uniform ? 'uniform' : 'needed')];
  });
  return {
    head: ['family (tokens)', ...arms],
    rows: [...families, [`all (${tokenText(section.tokens)})`, ...line(section.rows, 'needed')]],
  };
}

/** Families that the pooled share of needed facts says nothing of. */
export function withoutNeeded(section: Section): readonly string[] {
  return section.families.filter((family) => !hasNeeded(family)).map(({ task }) => task.id);
}
