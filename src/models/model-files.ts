import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { HeadroomError, sha256 } from '../base/index.js';
import type { ModelOptions } from './types.js';

/** What a `model.json` beside an ONNX file may say of it. */
const SETTINGS = z.object({
  length: z.number().int().min(16).max(8192).optional(),
  keepLabel: z.number().int().nonnegative().optional(),
  withQuery: z.boolean().optional(),
  threshold: z.number().optional(),
});

export interface ModelFiles {
  readonly path: string;
  readonly tokenizer: string;
  /** The first 12 digits of the ONNX file's SHA-256. */
  readonly id: string;
  readonly settings: z.infer<typeof SETTINGS>;
}

const SHIPPED = 'trained/reader.onnx';

/** Where the model that belongs to the package is, or would be. */
export const shippedModel = (): string => fileURLToPath(new URL(`./${SHIPPED}`, import.meta.url));

/** Finds and identifies a model's files; loads no runtime. Errors: DATA_MISSING, DATA_INVALID. */
export function modelFiles(options: ModelOptions = {}): ModelFiles {
  const path = options.path ?? shippedModel();
  const tokenizer = options.tokenizer ?? join(dirname(path), 'tokenizer.json');
  for (const file of [path, tokenizer]) {
    if (!existsSync(file)) throw new HeadroomError('DATA_MISSING', missing(file, options.path === undefined));
  }
  return { path, tokenizer, id: sha256(readFileSync(path)).slice(0, 12), settings: settingsBeside(path) };
}

function settingsBeside(path: string): z.infer<typeof SETTINGS> {
  const file = join(dirname(path), 'model.json');
  if (!existsSync(file)) return {};
  try {
    return SETTINGS.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new HeadroomError('DATA_INVALID', `${file} is no settings file of a model (docs/MODELS.md): ${cause}`, {
      cause,
    });
  }
}

function missing(file: string, shipped: boolean): string {
  const how = shipped
    ? 'It belongs to the package: install that again, or name another model (docs/MODELS.md).'
    : 'Check the path; a model needs its ONNX file and its tokenizer.json.';
  return `There is no model file ${file}. ${how}`;
}
