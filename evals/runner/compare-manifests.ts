import { HeadroomError } from '../../src/index.js';
import { canonicalJson, type Manifest } from '../record/index.js';

/** The first place where two values differ, as a dotted path with both sides; undefined when they are equal. */
export function firstDifference(a: unknown, b: unknown, path = ''): string | undefined {
  if (canonicalJson([a]) === canonicalJson([b])) return undefined;
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const left = a as Record<string, unknown>;
    const right = b as Record<string, unknown>;
    for (const key of [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()) {
      const found = firstDifference(left[key], right[key], path === '' ? key : `${path}.${key}`);
      if (found !== undefined) return found;
    }
  }
  return `${path}: ${show(a)} there, ${show(b)} here`;
}

function show(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = canonicalJson(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Refuses to go on with a run that was begun under another configuration. Errors: RUN_MISMATCH. */
export function assertSameRun(dir: string, recorded: Manifest, wanted: Manifest): void {
  const difference = firstDifference(recorded, wanted);
  if (difference === undefined) return;
  throw new HeadroomError(
    'RUN_MISMATCH',
    `${dir} holds a run of another configuration (${difference}). Use the same options and version to resume it, or another --out.`,
  );
}
