import { mkdtemp, readdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openFileStore } from './file-store.js';
import { parseRef, refOf } from './ref.js';
import { spawnNode } from './testing/spawn-node.js';

const meta = { kind: 'lines', tokens: 12 };
const homes: string[] = [];
let home = '';
const file = (ref: string) => join(home, 'originals', ref);
const age = async (ref: string, ms: number) => {
  const then = new Date(Date.now() - ms);
  await utimes(file(ref), then, then);
};

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headroom-store-'));
  homes.push(home);
});
afterAll(() => Promise.all(homes.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('put and get', () => {
  it('give back every text exactly, lone surrogates and NUL included', async () => {
    const store = openFileStore(home);
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (original) => {
        const ref = await store.put(original, meta);
        expect(ref).toBe(refOf(original));
        expect(await openFileStore(home).get(ref)).toEqual({ text: original, meta });
      }),
      { numRuns: 60, examples: [['\ud800'], ['\u0000a\u0000'], ['\ufeffbom'], ['']] },
    );
  });

  it('keep originals for the owner only, and make the home when it is missing', async () => {
    const deep = join(home, 'a', 'b');
    const ref = await openFileStore(deep).put('x', meta);
    expect((await stat(join(deep, 'originals'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(deep, 'originals', ref))).mode & 0o777).toBe(0o600);
  });

  it('refresh the time of an original that is used again, and write again one that is gone or cut short', async () => {
    const store = openFileStore(home);
    const ref = await store.put('again', meta);
    await age(ref, 86_400_000);
    await store.put('again', meta);
    expect(Date.now() - (await stat(file(ref))).mtimeMs).toBeLessThan(60_000);
    await rm(file(ref));
    await store.put('again', meta);
    expect((await store.get(ref)).text).toBe('again');
    await truncate(file(ref), (await stat(file(ref))).size - 1);
    await store.put('again', meta);
    expect((await store.get(ref)).text).toBe('again');
  });

  it('leave no half file when a process is killed while it writes', async () => {
    const script = `
      import { openFileStore } from ${JSON.stringify(new URL('./file-store.ts', import.meta.url).href)};
      const store = openFileStore(process.argv[1]);
      for (let i = 0; ; i++) {
        const ref = await store.put(String(i % 10).repeat(3_000_000) + i, { kind: 'text', tokens: i });
        process.stdout.write(ref + '\\n');
      }
    `;
    for (const wait of [3, 11, 24, 50]) {
      const child = spawnNode(script, [home]);
      let released = '';
      await new Promise<void>((done) => {
        child.stdout.on('data', (part) => {
          if (released === '') setTimeout(() => child.kill('SIGKILL'), wait);
          released += part;
        });
        child.on('close', () => done());
      });
      const store = openFileStore(home);
      const names = (await readdir(join(home, 'originals'))).filter((name) => /^[a-z2-7]{10}$/.test(name));
      for (const name of names) await store.get(name);
      for (const ref of released.split('\n').slice(0, -1)) expect(names).toContain(ref);
    }
  });
});

describe('errors are distinct and final', () => {
  it('REF_MALFORMED, REF_UNKNOWN, REF_EXPIRED, STORE_CORRUPT, STORE_UNAVAILABLE', async () => {
    const store = openFileStore(home);
    await expect(store.get('nonsense')).rejects.toMatchObject({ code: 'REF_MALFORMED' });
    await expect(store.get('aaaaaaaaaa')).rejects.toMatchObject({ code: 'REF_UNKNOWN' });
    const ref = await store.put('old', meta);
    await age(ref, 31 * 86_400_000);
    expect(await store.purge()).toMatchObject({ removed: 1, kept: 0 });
    await expect(store.get(ref)).rejects.toMatchObject({ code: 'REF_EXPIRED' });
    const other = await store.put('other', meta);
    const bytes = await readFile(file(other));
    bytes[bytes.length - 1] = 0x21;
    await writeFile(file(other), bytes);
    await expect(store.get(other)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    await writeFile(join(home, 'plain'), '');
    await expect(openFileStore(join(home, 'plain')).put('x', meta)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });

  it('a ref is understood in the forms in which models give it', () => {
    for (const form of [
      'abcdefgh23',
      ' ABCDEFGH23 ',
      '"abcdefgh23"',
      '[headroom abcdefgh23: 3 of 4 rows',
      'ref: abcdefgh23',
    ]) {
      expect(parseRef(form)).toBe('abcdefgh23');
    }
    for (const form of ['', 'abcdefgh2', 'abcdefgh234', 'abcdefgh18', '../../etc/passwd', 'headroom_retrieve']) {
      expect(() => parseRef(form)).toThrow(/not a ref/);
    }
  });
});

describe('purge', () => {
  it('removes the least recently used until the cap holds, and spares the last hour', async () => {
    const store = openFileStore(home);
    const refs = [];
    for (let i = 0; i < 4; i++) refs.push(await store.put(`${i}`.repeat(1000), meta));
    for (const [i, ref] of refs.slice(0, 3).entries()) await age(ref, (10 - i) * 3_600_000);
    const result = await store.purge({ maxBytes: 2500 });
    expect(result).toMatchObject({ removed: 2, kept: 2 });
    expect((await store.stats()).originals).toBe(2);
    expect(await store.purge({ maxBytes: 0, maxAgeDays: 0 })).toMatchObject({ removed: 1, kept: 1 });
    expect((await store.get(refs[3] as string)).text).toBe('3'.repeat(1000));
  });

  it('in another process never takes what this one has just stored or used again', async () => {
    const script = `
      import { openFileStore } from ${JSON.stringify(new URL('./file-store.ts', import.meta.url).href)};
      const store = openFileStore(process.argv[1]);
      for (;;) process.stdout.write((await store.purge({ maxBytes: 0 })).removed + '\\n');
    `;
    const store = openFileStore(home);
    const other = spawnNode(script, [home]);
    let purges = 0;
    let removed = 0;
    other.stdout.setEncoding('utf8').on('data', (counts: string) => {
      purges++;
      for (const count of counts.split('\n')) removed += Number(count);
    });
    // Until the other process has taken some of what lay unused: it runs when the machine lets it.
    for (let i = 0; i < 100 || (removed < 5 && other.exitCode === null); i++) {
      const text = `original ${i % 5}`;
      await age(refOf(text), 7_200_000).catch(() => undefined);
      await new Promise((next) => setTimeout(next, i % 3));
      const ref = await store.put(text, meta);
      expect((await store.get(ref)).text).toBe(text);
    }
    other.kill();
    expect(purges).toBeGreaterThan(0);
    expect(removed).toBeGreaterThanOrEqual(5);
  });

  it('finds an original that a killed purge had moved aside, and sweeps what killed writers left', async () => {
    const store = openFileStore(home);
    const ref = await store.put('aside', meta);
    await rename(file(ref), `${file(ref)}.trash`);
    expect((await store.get(ref)).text).toBe('aside');
    await writeFile(join(home, 'originals', 'tmp-dead'), 'half');
    const then = new Date(Date.now() - 7_200_000);
    await utimes(join(home, 'originals', 'tmp-dead'), then, then);
    await store.purge();
    expect(await readdir(join(home, 'originals'))).not.toContain('tmp-dead');
  });
});
