import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode.js';
import { openDiff } from './index.js';

const GIT = `commit 0a00e1b
Author: A <a@b.c>

    = words that look like ours
@12 and these
---
diff --git a/src/a b.ts b/src/a b.ts
index 6dcb1a08..58cf85d8 100644
--- a/src/a b.ts
+++ b/src/a b.ts
@@ -1,3 +1,4 @@ head
 one
-two
+TWO
+and
 three
@@ -9 +10 @@
-x
+y
\\ No newline at end of file
diff --git a/new.txt b/new.txt
new file mode 100755
index 0000000..abc1234
--- /dev/null
+++ b/new.txt
@@ -0,0 +1,2 @@
+a
+b
diff --git a/old.txt b/old.txt
deleted file mode 100644
index abc1234..0000000
--- a/old.txt
+++ /dev/null
@@ -1 +0,0 @@
-gone
diff --git a/from b/to
similarity index 90%
rename from from
rename to to
index 6dcb1a08..58cf85d8
--- a/from
+++ b/to
@@ -5,2 +5,2 @@
 same
-a
+b
diff --git a/p.png b/p.png
index 1111111..2222222 100644
Binary files a/p.png and b/p.png differ
`;

const STAT = ` src/a.ts    |  3 +--
 lib/long.ts | 40 +${'+'.repeat(39)}
 2 files changed, 41 insertions(+), 2 deletions(-)

diff --git a/src/a.ts b/src/a.ts
--- a/src/a.ts
+++ b/src/a.ts
@@ -1,3 +1,2 @@
 a
-b
-c
+d
diff --git a/lib/long.ts b/lib/long.ts
new file mode 100644
index 0000000..2222222
--- /dev/null
+++ b/lib/long.ts
@@ -0,0 +1,40 @@
${Array.from({ length: 40 }, (_, i) => `+  call(first, ${i}, "more words that come again");`).join('\n')}
`;

const line = fc.constantFrom(
  ...GIT.split('\n'),
  ...STAT.split('\n').slice(0, 14),
  ...['=stat 2 80', '…2', '…1,3', '&1+a', '&1', '+&1', ' \\&2', '-  &3', '@1+2 x', '@@ -1 +1 @@+3'],
  ...[
    '=m x',
    '=\\',
    '@3',
    '[… 2 lines]',
    '-- ',
    '2.39.5',
    '@@ -1,2 +1,2 @@',
    ' a',
    '+',
    '-',
    '',
    '@@@ -1 -1 +1 @@@',
    'x\r',
  ],
);

describe('diff form', () => {
  it.each(['plain', 'dense'] as const)('%s decodes to the diff, whatever stands in it', (encoding) => {
    const check = (text: string) => {
      for (const texts of [false, true]) {
        const encoded = openDiff(text)?.write(encoding, { texts });
        if (encoded !== undefined) expect(decode(encoded).text).toBe(text);
      }
    };
    check(GIT);
    check(STAT);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.nat(60), (lines, at) => {
        const whole = GIT.split('\n');
        check([...whole.slice(0, at), ...lines, ...whole.slice(at)].join('\n'));
        check(lines.join('\n'));
      }),
      { numRuns: 400 },
    );
  });

  it('prints a file in one line, and what it prints needs no look-up', () => {
    const encoded = openDiff(GIT)?.write('dense') ?? '';
    expect(encoded).toContain('\n=M 6dcb1a08..58cf85d8 src/a b.ts\n@1 head\n one\n');
    expect(encoded).toContain('\n=A 0000000..abc1234 100755 new.txt\n@0\n+a\n');
    expect(encoded).toContain('\n=D abc1234..0000000 old.txt\n@1\n-gone\n');
    expect(encoded).toContain('\nrename from from\n');
    const { text, spans } = decode(encoded);
    const at = text.indexOf('src/a b.ts');
    expect(spans.some(({ start, end }) => start <= at && at < end)).toBe(false);
    expect(spans.every(({ lookups }) => lookups === 1)).toBe(true);
  });

  it('prints both starts of a hunk at plain', () => {
    const encoded = openDiff(GIT)?.write('plain') ?? '';
    expect(encoded).toContain('\n@1+1 head\n one\n');
    expect(encoded).toContain('\n@9+10\n-x\n');
  });

  it("takes git's summary of files from the hunks, at dense", () => {
    const encoded = openDiff(STAT)?.write('dense') ?? '';
    expect(encoded.split('\n').slice(1, 4)).toEqual(['=stat 2 80', '', '=m src/a.ts']);
    expect(openDiff(STAT)?.write('plain')).toContain('\n src/a.ts    |  3 +--\n');
    const wrong = STAT.replace('|  3 +--', '|  3 ++-');
    expect(openDiff(wrong)?.write('dense')).toContain('|  3 ++-');
  });

  it('names texts that come again and shapes that many have', () => {
    const encoded = openDiff(STAT)?.write('dense', { texts: true }) ?? '';
    expect(encoded.length).toBeLessThan(0.6 * STAT.length);
    expect(encoded).toContain('\n+  #1 call(first, «0», "more words that come again");\n+  1 1\n');
  });

  it('says at each hunk what of its context is left out, and writes gap marks there', () => {
    const rows = (n: number) => Array.from({ length: n }, (_, i) => ` line ${i}`);
    const lines = [
      ...['--- a', '+++ b', '@@ -1,9 +1,9 @@ f', ...rows(3), '-x', '+y', ...rows(5)],
      ...['@@ -20,5 +20,4 @@', ...rows(3), '-z', ...rows(1)],
      ...['@@ -30,9 +29,11 @@', ...rows(3), '+q', ...rows(3), '+r', ...rows(3)],
    ];
    const keep = Uint8Array.from(lines, (one) => (one.startsWith(' line') ? 0 : 1));
    const items = { keep, gap: (n: number) => `[… ${n} lines]` };
    const encoded = openDiff(lines.join('\n'))?.write('dense', { items }) ?? '';
    expect(encoded).toContain('[hr diff …3,5 ; ');
    expect(encoded.split('\n').slice(1)).toEqual([
      ...['--- a', '+++ b', '@1 f', '-x', '+y', '@20', '…3,1', '-z', '@30', '…3,3', '+q', '…3', '+r'],
    ]);
    expect(decode(encoded).text.split('\n').slice(2)).toEqual([
      ...['@@ -1,9 +1,9 @@ f', '[… 3 lines]', '-x', '+y', '[… 5 lines]'],
      ...['@@ -20,5 +20,4 @@', '[… 3 lines]', '-z', '[… 1 lines]'],
      ...['@@ -30,9 +29,11 @@', '[… 3 lines]', '+q', '[… 3 lines]', '+r', '[… 3 lines]'],
    ]);
  });

  it('leaves out index lines and rows of a summary', () => {
    const lines = STAT.split('\n').concat(GIT.split('\n').slice(6));
    const keep = Uint8Array.from(lines, (one, i) => (one.startsWith('index ') || i === 0 ? 0 : 1));
    const items = { keep, gap: (n: number) => `[… ${n} lines]` };
    const encoded = openDiff(lines.join('\n'))?.write('plain', { items }) ?? '';
    expect(encoded).toContain('\n[… 1 lines]\n lib/long.ts | 40 ');
    for (const head of ['=m src/a.ts', '=A lib/long.ts', '=M src/a b.ts', '=A 100755 new.txt', '=D old.txt']) {
      expect(encoded.split('\n'), head).toContain(head);
    }
    const expected = lines.map((one, i) => (keep[i] === 0 ? '[… 1 lines]' : one));
    expect(decode(encoded).text).toBe(expected.join('\n'));
  });

  it.each([
    '[hr diff ; x]\n=M a.ts',
    '[hr diff ; x]\n=X y',
    '[hr diff ; x]\n@x',
    '[hr diff ; x]\n=stat x',
    '[hr diff & ; x]\n@1\n+&7',
  ])('refuses %j', (damaged) => {
    expect(() => decode(damaged)).toThrow(expect.objectContaining({ code: 'DECODE_FAILED' }));
  });

  const data = process.env.HEADROOM_EVALS_DATA;
  it.skipIf(data === undefined)('decodes every real diff', () => {
    const folder = join(data as string, 'diffs');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.diff'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const encoding of ['plain', 'dense'] as const) {
        const encoded = openDiff(text)?.write(encoding, { texts: encoding === 'dense' });
        if (encoded !== undefined) expect(decode(encoded).text === text, `${name} ${encoding}`).toBe(true);
      }
    }
  });
});
