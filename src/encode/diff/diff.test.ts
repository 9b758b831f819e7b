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

const line = fc.constantFrom(
  ...GIT.split('\n'),
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
      const encoded = openDiff(text)?.write(encoding);
      if (encoded !== undefined) expect(decode(encoded).text).toBe(text);
    };
    check(GIT);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.nat(60), (lines, at) => {
        const whole = GIT.split('\n');
        check([...whole.slice(0, at), ...lines, ...whole.slice(at)].join('\n'));
        check(lines.join('\n'));
      }),
      { numRuns: 800 },
    );
  });

  it('prints a file in one line, and what it prints needs no look-up', () => {
    const encoded = openDiff(GIT)?.write('dense') ?? '';
    expect(encoded).toContain('\n=M 6dcb1a08..58cf85d8 100644 src/a b.ts\n@1 head\n one\n');
    expect(encoded).toContain('\n=A 0000000..abc1234 100755 new.txt\n@0\n+a\n');
    expect(encoded).toContain('\n=D abc1234..0000000 100644 old.txt\n@1\n-gone\n');
    expect(encoded).toContain('\nrename from from\n');
    const { text, spans } = decode(encoded);
    const at = text.indexOf('src/a b.ts');
    expect(spans.some(({ start, end }) => start <= at && at < end)).toBe(false);
    expect(spans.every(({ lookups }) => lookups === 1)).toBe(true);
  });

  it.each(['[hr diff ; x]\n=X y', '[hr diff @ ; x]\n@x'])('refuses %j', (damaged) => {
    expect(() => decode(damaged)).toThrow(expect.objectContaining({ code: 'DECODE_FAILED' }));
  });

  const data = process.env.HEADROOM_EVALS_DATA;
  it.skipIf(data === undefined)('decodes every real diff', () => {
    const folder = join(data as string, 'diffs');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.diff'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const encoding of ['plain', 'dense'] as const) {
        const encoded = openDiff(text)?.write(encoding);
        if (encoded !== undefined) expect(decode(encoded).text === text, `${name} ${encoding}`).toBe(true);
      }
    }
  });
});
