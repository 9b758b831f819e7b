import Table, { type TableConstructorOptions } from 'cli-table3';
import { HeadroomError } from '../../src/index.js';
import { findRival, installRival, RIVAL_SPECS, type RivalSpec, rivalState, rivalsHome } from '../variants/index.js';

const PLAIN: TableConstructorOptions = { style: { head: [], border: [], compact: true }, wordWrap: true };

/** The rivals of those names, or all. Errors: UNKNOWN_VARIANT. */
function chosen(names: readonly string[]): readonly RivalSpec[] {
  return names.length === 0 ? RIVAL_SPECS : [...new Set(names.map((name) => findRival(name)))];
}

/** The text of `rivals list`: package, pinned version, what is there, the arms it gives. */
export function rivalListing(names: readonly string[]): string {
  const head = ['rival', 'package', 'version', 'here', 'arms'];
  const table = new Table({ ...PLAIN, head, colWidths: [20, 32, 11, 15, 66] });
  for (const rival of chosen(names)) {
    const arms = rival.arms.map((arm) => `${arm.name}: ${arm.note}`).join('\n');
    const registry = rival.registry === 'npm' ? 'npm' : 'PyPI';
    table.push([
      rival.name,
      `${rival.package} (${registry})`,
      rival.version,
      rivalState(rival) ?? 'not installed',
      arms,
    ]);
  }
  return `${table.toString()}\nFolder: ${rivalsHome()}`;
}

/** Installs rivals one after the other and goes on after a failure. Errors: UNKNOWN_VARIANT; VARIANT_FAILED at the end, naming those that failed. */
export async function installRivals(names: readonly string[], say: (line: string) => void): Promise<void> {
  const failures: string[] = [];
  for (const rival of chosen(names)) {
    try {
      await installRival(rival, say);
      say(`${rival.name}: ready as ${rival.arms.map((arm) => arm.name).join(', ')}`);
    } catch (error) {
      say(`${rival.name}: ${(error as Error).message}`);
      failures.push(rival.name);
    }
  }
  if (failures.length > 0)
    throw new HeadroomError('VARIANT_FAILED', `Not installed: ${failures.join(', ')}. The lines above say why.`);
}
