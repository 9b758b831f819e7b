import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listDatasets, openDataset, type PullProgress, pullDatasets } from './index.js';
import { TRUTHFULQA } from './specs/truthfulqa.js';
import type { DatasetSpec, FileSpec } from './types.js';

const bytes = readFileSync(fileURLToPath(new URL('samples/truthfulqa/mc_task.json', import.meta.url)));
const sha256 = createHash('sha256').update(bytes).digest('hex');
let server: Server;
let base: string;
let folder: string;
let requests = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests++;
    if (request.url === '/whole') response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    else if (request.url === '/broken') {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 1000), () => response.destroy());
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-pull-'));
  requests = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const specs = (path: string, hash?: string): DatasetSpec[] => {
  const file: FileSpec = {
    path: 'truthfulqa/mc_task.json',
    url: `${base}${path}`,
    status: hash === undefined ? 'unverified' : 'verified',
    evidence: 'this test',
    copies: [],
    ...(hash === undefined ? {} : { sha256: hash }),
  };
  return [{ ...TRUTHFULQA, files: [file] }];
};
const left = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => e.name);

describe('pullDatasets', () => {
  it('writes a file with the right hash, with progress, and leaves it alone the second time', async () => {
    const seen: PullProgress[] = [];
    const options = {
      specs: specs('/whole', sha256),
      onProgress: (progress: PullProgress) => void seen.push(progress),
    };
    expect(await pullDatasets(folder, options)).toEqual([
      { path: 'truthfulqa/mc_task.json', sha256, outcome: 'downloaded', pinned: false },
    ]);
    expect(readFileSync(join(folder, 'truthfulqa/mc_task.json')).equals(bytes)).toBe(true);
    expect(seen.at(-1)).toEqual({
      dataset: 'truthfulqa',
      path: 'truthfulqa/mc_task.json',
      received: bytes.length,
      total: bytes.length,
      outcome: 'downloaded',
    });
    expect((await pullDatasets(folder, options))[0]?.outcome).toBe('present');
    expect(requests).toBe(1);
    expect(left()).toEqual(['mc_task.json']);
  });

  it('replaces a damaged file', async () => {
    await pullDatasets(folder, { specs: specs('/whole', sha256) });
    writeFileSync(join(folder, 'truthfulqa/mc_task.json'), 'damaged');
    expect((await pullDatasets(folder, { specs: specs('/whole', sha256) }))[0]?.outcome).toBe('downloaded');
  });

  it('pins a hash that nobody knew, and holds later pulls and openings to it', async () => {
    expect((await pullDatasets(folder, { specs: specs('/whole') }))[0]).toMatchObject({ pinned: true, sha256 });
    const { source, rows } = openDataset('truthfulqa', folder);
    expect(rows.length).toBe(45);
    expect(source.note).toContain('pinned at the first pull');
    const pins = JSON.parse(readFileSync(join(folder, 'datasets.pins.json'), 'utf8')) as object;
    expect(pins).toEqual({ 'truthfulqa/mc_task.json': { sha256, url: `${base}/whole` } });
    const other = '0'.repeat(64);
    writeFileSync(
      join(folder, 'datasets.pins.json'),
      JSON.stringify({ 'truthfulqa/mc_task.json': { sha256: other, url: 'x' } }),
    );
    await expect(pullDatasets(folder, { specs: specs('/whole') })).rejects.toMatchObject({
      code: 'DATA_HASH_MISMATCH',
    });
  });

  it.each([
    ['a wrong hash', '/whole', '1'.repeat(64), 'DATA_HASH_MISMATCH', sha256],
    ['a missing file', '/none', sha256, 'DATA_MISSING', 'HTTP 404'],
    ['a broken connection', '/broken', sha256, 'DATA_MISSING', 'connection broke'],
  ])('%s leaves nothing behind', async (_, path, hash, code, words) => {
    const pull = pullDatasets(folder, { specs: specs(path, hash) });
    await expect(pull).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(left()).toEqual([]);
  });

  it('no server, no such data set, and no place to write have one clear line each', async () => {
    const gone = [{ ...TRUTHFULQA, files: [{ ...(TRUTHFULQA.files[0] as FileSpec), url: 'http://127.0.0.1:9/x' }] }];
    await expect(pullDatasets(folder, { specs: gone })).rejects.toMatchObject({ code: 'DATA_MISSING' });
    await expect(pullDatasets(folder, { only: ['mmlu' as 'bfcl'] })).rejects.toThrow(
      /no data set "mmlu"\. Known: gsm8k/,
    );
    writeFileSync(join(folder, 'file'), '');
    const pull = pullDatasets(join(folder, 'file'), { specs: specs('/whole', sha256) });
    await expect(pull).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });
});

it('listDatasets gives a URL and a status for every file, and no invented hash', () => {
  const files = listDatasets().flatMap((dataset) => dataset.files);
  expect(listDatasets().map(({ id, rows }) => [id, rows])).toEqual([
    ['gsm8k', 1319],
    ['truthfulqa', 790],
    ['squad', 11873],
    ['bfcl', 3641],
    ['humaneval', 164],
  ]);
  expect(files.length).toBe(27);
  for (const { url, sha256: hash, status } of files) {
    expect(url).toMatch(/^https:\/\//);
    expect(hash === undefined || /^[0-9a-f]{64}$/.test(hash)).toBe(true);
    if (status === 'verified') expect(hash).toBeDefined();
  }
});
