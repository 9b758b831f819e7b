import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseJsonText } from '../../base/index.js';
import { decode } from '../decode.js';
import { encodeJson, openJson } from './index.js';

const DATA = process.env.HEADROOM_EVALS_DATA ?? '../shared/data';
const MAX_BYTES = 3_000_000;

function files(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      const stat = statSync(path);
      if (stat.isDirectory()) return files(path);
      return /\.jsonl?$|\.traj$/.test(name) && stat.size <= MAX_BYTES ? [path] : [];
    });
  } catch {
    return [];
  }
}

/** The text, or for JSON lines some of its lines; and the strings inside that are JSON containers themselves. */
function documents(text: string): string[] {
  const whole = parseJsonText(text);
  if (whole === undefined) return text.split('\n').slice(0, 40);
  const inside: string[] = [];
  const visit = (node: typeof whole): void => {
    if (node.kind === 'array') node.items.forEach(visit);
    else if (node.kind === 'object') for (const member of node.members) visit(member.value);
    else if (
      node.kind === 'string' &&
      node.end - node.start > 40 &&
      /^"[{[]/.test(text.slice(node.start, node.start + 2))
    ) {
      inside.push(node.value);
    }
  };
  visit(whole);
  return [text, ...inside.slice(0, 200)];
}

const found = files(DATA);

it.skipIf(found.length === 0)('gives back every JSON file of the data folder, and the JSON inside its strings', () => {
  let checked = 0;
  for (const file of found) {
    for (const text of documents(readFileSync(file, 'utf8'))) {
      const doc = openJson(text);
      if (doc === undefined) continue;
      for (const encoding of ['minified', 'plain', 'dense'] as const) {
        const { text: back, spans } = decode(encodeJson(doc, { encoding, estimate: (t) => t.length }));
        if (back !== text) expect.fail(`${file} (${encoding}) does not come back`);
        if (spans.some((span) => span.lookups > 2)) expect.fail(`${file} (${encoding}) needs a third look-up`);
        checked++;
      }
    }
  }
  expect(checked).toBeGreaterThan(100);
});
