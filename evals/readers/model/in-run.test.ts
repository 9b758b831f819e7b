import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readRun } from '../../record/index.js';
import { run } from '../../runner/run.js';
import { fakeItem, fakeOptions, fakeTask } from '../../runner/testing/fake-suite.js';
import { startServer, type TestServer } from './testing/http-server.js';
import { recallingModel } from './testing/recalling-model.js';

let dir: string;
let server: TestServer;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-model-run-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

it('is one reader in a whole run: baseline and arms interleaved, equal requests asked once, retrieval served', async () => {
  server = await startServer([recallingModel]);
  vi.stubEnv('HEADROOM_EVALS_LOCAL_MODEL', 'yes');
  const task = {
    // Rows 6 to 8 of ten: the arm `half` drops them.
    ...fakeTask(3, (n) => fakeItem(n + 6)),
    score: (one: { facts: readonly { atoms: readonly string[] }[] }, { text }: { text: string }) => ({
      value: one.facts[0]?.atoms.every((atom) => text.includes(atom)) ? 1 : 0,
      parsed: true,
    }),
  };
  const options = { ...fakeOptions(join(dir, 'run'), 3), tasks: [task], reader: `openai:m@${server.url}/v1` };
  await run(options);
  const { items, manifest } = readRun(options.out);
  expect(manifest.reader).toContain('openai:m@');
  const of = (arm: string) => items.filter((record) => record.arm === arm);
  for (const arm of ['none', 'minify', 'mark-only'])
    expect(of(arm).map(({ outcome }) => outcome)).toEqual(['right', 'right', 'right']);
  for (const record of of('mark-only')) {
    expect(record).toMatchObject({ form: 'retrievable', retrievals: [{ outcome: 'hit', exact: true }] });
    expect(record.tokensRetrieved).toBeGreaterThan(0);
  }
  expect(of('half').every(({ outcome }) => outcome === 'wrong')).toBe(true);
  // none, minify, mark-only twice, half: the arm that throws asks nothing.
  expect(server.received).toHaveLength(3 * 5);
  const names = server.received.map(({ body }) => /row-(\d)-/.exec(JSON.stringify(body.messages))?.[1]);
  // Several items at once, each of them arm by arm.
  expect(names.slice(0, 3).sort()).toEqual(['6', '7', '8']);
  for (const name of ['6', '7', '8']) expect(names.filter((one) => one === name)).toHaveLength(5);
});
