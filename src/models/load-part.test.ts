import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { findPart, missingPart } from './load-part.js';
import { hasParts } from './testing/has-parts.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'headroom-parts-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(hasParts)('looks into the folder that HEADROOM_PARTS names', () => {
  const part = join(folder, 'node_modules/onnxruntime-node');
  mkdirSync(part, { recursive: true });
  writeFileSync(join(part, 'package.json'), '{"name":"onnxruntime-node","main":"own.js"}');
  writeFileSync(join(part, 'own.js'), '');
  expect(findPart('onnxruntime-node', {})).toBeUndefined();
  expect(findPart('onnxruntime-node', { HEADROOM_PARTS: folder })).toBe(pathToFileURL(join(part, 'own.js')).href);
});

it('says which part is missing and the whole command', () => {
  const { code, message } = missingPart('onnxruntime-node');
  expect(code).toBe('PART_MISSING');
  expect(message).toContain('The optional part onnxruntime-node is not installed');
  expect(message).toContain('npm install --ignore-scripts onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0');
});

it('names the parts for web pages apart', () => {
  const { message } = missingPart('linkedom');
  expect(message).toContain(
    'For web pages run: npm install --ignore-scripts @mozilla/readability@0.6.0 linkedom@0.18.14',
  );
});
