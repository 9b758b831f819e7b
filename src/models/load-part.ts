import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HeadroomError } from '../base/index.js';

/** Optional parts of the package, none of which is installed with it: those of models … */
export const PARTS = {
  'onnxruntime-node': '1.30.0',
  '@huggingface/tokenizers': '0.2.0',
} as const;
/** … and those that find the main content of web pages. */
const PAGE_PARTS = {
  '@mozilla/readability': '0.6.0',
  linkedom: '0.18.14',
} as const;
export type PartName = keyof typeof PARTS | keyof typeof PAGE_PARTS;

const loading = new Map<PartName, Promise<unknown>>();

/**
 * Imports an optional part, once a process: from beside this package, from the user's project (the working directory), or from the folder that
 * HEADROOM_PARTS names. Errors: PART_MISSING with what to install.
 */
export function loadPart<T>(name: PartName): Promise<T> {
  let part = loading.get(name);
  if (part === undefined) {
    part = load(name);
    loading.set(name, part);
    part.catch(() => loading.delete(name));
  }
  return part as Promise<T>;
}

/** Where a part stands, as a URL to import; undefined where it is nowhere. */
export function findPart(name: PartName, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [import.meta.url, join(process.cwd(), 'package.json')];
  if (env.HEADROOM_PARTS) folders.push(join(env.HEADROOM_PARTS, 'package.json'));
  for (const from of folders) {
    try {
      return pathToFileURL(createRequire(from).resolve(name)).href;
    } catch {
      // Not there: the next place.
    }
  }
  return undefined;
}

async function load(name: PartName): Promise<unknown> {
  const place = findPart(name);
  if (place === undefined) throw missingPart(name);
  try {
    const loaded: Readonly<Record<string, unknown>> = await import(place);
    return loaded.default ?? loaded;
  } catch (cause) {
    throw new HeadroomError('PART_MISSING', `The optional part ${name} is installed but does not load: ${cause}`, {
      cause,
    });
  }
}

/** Which part is missing, and how it is installed. */
export function missingPart(name: PartName): HeadroomError {
  const [use, parts, size] = name in PARTS ? ['models', PARTS, 290] : ['web pages', PAGE_PARTS, 8];
  const all = Object.entries(parts).map(([part, version]) => `${part}@${version}`);
  return new HeadroomError(
    'PART_MISSING',
    `The optional part ${name} is not installed. For ${use} run: npm install --ignore-scripts ${all.join(' ')} (about ${size} MB), in your project or beside headroom-evals.`,
  );
}
