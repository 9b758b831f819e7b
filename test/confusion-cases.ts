import type { ContentType } from '../src/content/index.js';
import { MARKUP_CASES } from './confusion-markup-cases.js';
import { PROSE_CASES } from './confusion-prose.js';

/** A text as a tool may print it, and what it is. */
export interface Case {
  readonly name: string;
  readonly type: ContentType;
  readonly text: string;
}

const lines = (n: number, line: (i: number) => string): string =>
  `${Array.from({ length: n }, (_, i) => line(i)).join('\n')}\n`;
const two = (i: number): string => String(i % 60).padStart(2, '0');
const words = ['lock', 'cache', 'index', 'worker', 'buffer', 'socket', 'router', 'parser'];
const word = (i: number): string => words[i % words.length] as string;
const hash = (i: number): string => ((i + 7) * 2654435761 * 97).toString(16).padStart(12, '0').slice(0, 12);
const b64 = (n: number, seed: number): string =>
  Buffer.from(Array.from({ length: n }, (_, i) => (i * i * 31 + seed * 17 + (i >> 3) * 101) & 255)).toString('base64');

/** What `rg --json` prints for one file: its messages. */
const rgFile = (
  f: number,
  sorts: readonly ('match' | 'context')[],
  text = (i: number) => `  ${word(i)}(${i});\n`,
): string[] => {
  const path = { text: `src/${word(f)}${f}.ts` };
  const stats = { elapsed: { secs: 0, nanos: 1700 + f, human: '0.0s' }, searches: 1, matched_lines: sorts.length };
  const found = sorts.map((type, i) => {
    const submatches = type === 'match' ? [{ match: { text: word(i) }, start: 2, end: 7 }] : [];
    return { type, data: { path, lines: { text: text(i) }, line_number: 3 + i, absolute_offset: 40 * i, submatches } };
  });
  const all = [
    { type: 'begin', data: { path } },
    ...found,
    { type: 'end', data: { path, binary_offset: null, stats } },
  ];
  return all.map((one) => JSON.stringify(one));
};
const rgSummary = JSON.stringify({
  data: { elapsed_total: { secs: 0, nanos: 9, human: '0s' }, stats: { searches: 3 } },
  type: 'summary',
});

const of =
  (type: ContentType) =>
  (name: string, text: string): Case => ({ name, type, text });

const json = of('json');
const jsonLines = of('json-lines');
const csv = of('csv');
const tsv = of('tsv');
const markdownTable = of('markdown-table');
const aligned = of('aligned-table');
const yaml = of('yaml');
const toml = of('toml');
const ini = of('ini');
const env = of('env');
const diff = of('diff');
const hits = of('search-hits');
const jsonHits = of('search-json');
const files = of('file-list');
const tree = of('tree');
const trace = of('stack-trace');
const tests = of('test-output');
const build = of('build-output');
const log = of('log');
const recording = of('recording');
const html = of('html');
const xml = of('xml');
const code = of('code');
const numbered = of('numbered-code');
const prose = of('prose');
const markdown = of('markdown');
const blob = of('blob');
const mixed = of('mixed');
const text = of('text');

const DATA: readonly Case[] = [
  json('object', '{"a": 1, "b": [true, null]}'),
  json(
    'indented array',
    JSON.stringify(
      Array.from({ length: 9 }, (_, i) => ({ id: i, name: word(i) })),
      null,
      2,
    ),
  ),
  json('string', '"a text\\nof two lines"'),
  json('with stamps inside', JSON.stringify({ log: lines(9, (i) => `2024-01-01 10:00:${two(i)} INFO x`) })),
  json('blank lines around', '\n\n [1, 2, {"x": "[INFO] y"}] \n\n'),
  json('CR LF', '{\r\n\t"a": 1,\r\n\t"b": 2\r\n}\r\n'),
  json('duplicate keys', '{"a":1,"a":2,"10":1,"9":2}'),

  jsonLines(
    'events',
    lines(9, (i) => JSON.stringify({ ts: 1700000000 + i, level: 'info', msg: word(i) })),
  ),
  jsonLines(
    'arrays',
    lines(9, (i) => JSON.stringify([i, word(i), { deep: [i] }])),
  ),
  jsonLines('no final feed', lines(5, (i) => JSON.stringify({ i })).trimEnd()),
  jsonLines(
    'nested, with stamps',
    lines(9, (i) => JSON.stringify({ time: `2024-01-01T00:00:${two(i)}Z`, a: { b: i } })),
  ),
  jsonLines(
    'blank lines between',
    lines(9, (i) => `${JSON.stringify({ i, text: 'a, b; c' })}\n`),
  ),
  jsonLines(
    'long lines',
    lines(4, (i) => JSON.stringify({ i, body: `${word(i)} `.repeat(400) })),
  ),

  jsonHits('ripgrep', [...rgFile(1, ['match', 'match']), ...rgFile(2, ['match']), rgSummary].join('\n')),
  jsonHits(
    'ripgrep with context',
    `${rgFile(1, ['context', 'match', 'context', 'context', 'match']).join('\n')}\n${rgSummary}\n`,
  ),
  jsonHits(
    'ripgrep in a log, with stamps and levels in its lines',
    `${rgFile(3, ['match', 'match', 'match'], (i) => `2024-01-01T00:00:0${i}Z ERROR level=warn "time": 3 failed\n`).join('\n')}\n`,
  ),
  jsonHits(
    'ripgrep, long lines',
    `${rgFile(4, ['match', 'match', 'match'], (i) => `${word(i)} `.repeat(300)).join('\n')}\n`,
  ),
  jsonHits('ripgrep, one hit', rgFile(5, ['match']).join('\n')),
  jsonHits(
    'one object a hit',
    lines(9, (i) => JSON.stringify({ path: `src/${word(i)}.py`, line_number: i * 7, text: `def ${word(i)}(self):` })),
  ),
  jsonHits(
    'structural search',
    lines(6, (i) =>
      JSON.stringify({
        text: `f(${i})`,
        range: { start: { line: i, column: 2 } },
        file: `a/${word(i)}.ts`,
        lines: `  f(${i});`,
      }),
    ),
  ),
  jsonLines(
    'events that name their place in the source',
    lines(9, (i) => JSON.stringify({ time: 1700000000 + i, level: 'info', file: 'a.go', line: 10 + i, text: word(i) })),
  ),
  jsonLines(
    'messages with types',
    lines(9, (i) => JSON.stringify({ type: i % 2 === 0 ? 'begin' : 'end', data: { id: i, path: word(i) } })),
  ),

  csv('plain', `id,name,score\n${lines(9, (i) => `${i},${word(i)},${i * 7}`)}`),
  csv(
    'quoted cells with commas and feeds',
    `id,note,by\n${lines(9, (i) => `${i},"said ""${word(i)}"", and\nleft",u${i}`)}`,
  ),
  csv('stamped rows', `Date,PodName,Value\n${lines(20, (i) => `2023-01-29 09:25:${two(i)},ts-${word(i)}-1,${i}.25`)}`),
  csv(
    'ISO stamps with log texts',
    `Timestamp,Level,Message\n${lines(9, (i) => `2023-01-29T09:25:${two(i)}Z,INFO,"GET /api/${i}: ok, 200"`)}`,
  ),
  csv('semicolons', `Datum;Ort;Wert\n${lines(9, (i) => `0${i}.01.2024;Ort ${i};${i},5`)}`),
  csv('paths with line numbers', `File,Line,Text\n${lines(9, (i) => `src/a${i}.ts:${i},${i},const x`)}`),
  csv('two columns', `key,value\n${lines(9, (i) => `${word(i)}${i},${i}`)}`),
  csv(
    'no heading',
    lines(12, (i) => `${i},${hash(i)},${i * 3},${word(i)}`),
  ),

  tsv('plain', `id\tname\tscore\n${lines(9, (i) => `${i}\t${word(i)}\t${i * 7}`)}`),
  tsv(
    'sentences',
    `id\tquestion\tanswer\n${lines(9, (i) => `q${i}\tWhat is ${word(i)}, and why?\tIt is, well, ${i}.`)}`,
  ),
  tsv('empty cells', `a\tb\tc\td\n${lines(9, (i) => `${word(i)}\t\t${i}\t`)}`),
  tsv('query result', `name\tcount\n${lines(9, (i) => `${word(i)}\t${i}`)}`),
  tsv('quotes', `a\tb\tc\n${lines(9, (i) => `"x ${i}"\t"y\t${i}"\tz`)}`),
  tsv('stamps', `time\tlevel\ttext\n${lines(9, (i) => `2024-02-02 10:00:${two(i)}\tINFO\tstep ${i}`)}`),

  markdownTable('plain', `| name | size |\n| --- | --- |\n${lines(6, (i) => `| ${word(i)} | ${i} |`)}`),
  markdownTable(
    'aligned',
    `| name   |  size |\n|:-------|------:|\n${lines(6, (i) => `| ${word(i).padEnd(6)} | ${two(i)}    |`)}`,
  ),
  markdownTable('no outer bars', `name | size | x\n--- | --- | ---\n${lines(6, (i) => `${word(i)} | ${i} | y`)}`),
  markdownTable(
    'with links and code',
    `| a | b |\n|---|---|\n${lines(6, (i) => `| [${word(i)}](https://x.y/${i}) | \`f(${i})\` |`)}`,
  ),
  markdownTable('stamps', `| time | level |\n|---|---|\n${lines(9, (i) => `| 2024-01-01 10:00:${two(i)} | INFO |`)}`),
  markdownTable(
    'a heading above',
    `## Results\n\n| a | b | c |\n|---|---|---|\n${lines(12, (i) => `| ${i} | ${word(i)} | ok |`)}`,
  ),

  aligned(
    'kubectl',
    `NAME              READY   STATUS    RESTARTS   AGE\n${lines(6, (i) => `api-${hash(i)}  1/1     Running   ${i}          3d`)}`,
  ),
  aligned(
    'docker ps',
    `CONTAINER ID   IMAGE          COMMAND      STATUS\n${lines(6, (i) => `${hash(i)}   ${word(i).padEnd(6)}:1.${i}     "run.sh"     Up ${i + 1} hours`)}`,
  ),
  aligned(
    'psql',
    ` id | name   | size\n----+--------+------\n${lines(6, (i) => `  ${i} | ${word(i).padEnd(6)} |   ${two(i)}`)}(6 rows)\n`,
  ),
  aligned(
    'mysql',
    `+----+--------+\n| id | name   |\n+----+--------+\n${lines(6, (i) => `|  ${i} | ${word(i).padEnd(6)} |`)}+----+--------+\n`,
  ),
  aligned(
    'df',
    `Filesystem      Size    Used  Avail  Use%  Mounted\n${lines(6, (i) => `/dev/sda${i}        20G     1${i}G     9G   5${i}%  /mnt${i}`)}`,
  ),
  aligned('pip list', `Package    Version\n---------- -------\n${lines(9, (i) => `${word(i).padEnd(10)} 1.${i}.0`)}`),
];

const CONFIG: readonly Case[] = [
  yaml(
    'workflow',
    `name: ci\non: [push]\njobs:\n  build:\n    runs-on: ubuntu\n    steps:\n${lines(6, (i) => `      - name: step ${i}\n        run: make ${word(i)}`)}`,
  ),
  yaml(
    'kubernetes',
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: web\nspec:\n  containers:\n  - name: a\n    image: "x:1"\n    ports:\n    - containerPort: 80\n`,
  ),
  yaml('comments and marks', `---\n# comment\na: 1\nb:\n  - x\n  - y\n# more\nc: {d: 1}\n...\n`),
  yaml(
    'block scalar',
    `script: |\n  if [ -f x ]; then\n    echo "y";\n  fi\nother: >-\n  folded text here\n  and there\nkey: value\n`,
  ),
  yaml(
    'lock file',
    `packages:\n${lines(6, (i) => `  ${word(i)}@1.${i}.0:\n    resolution: {integrity: sha512-${hash(i)}}\n    dev: true`)}`,
  ),
  yaml('anchors', `base: &base\n  a: 1\n  b: two\nnext:\n  <<: *base\n  c: "x: y"\n`),

  toml(
    'package',
    `[package]\nname = "x"\nversion = "0.1.0"\n\n[dependencies]\n${lines(6, (i) => `${word(i)} = { version = "1.${i}", features = ["a"] }`)}`,
  ),
  toml(
    'pyproject',
    `[tool.black]\nline-length = 88\ntarget-version = ["py38"]\n[project]\ndependencies = [\n  "a>=1",\n  "b",\n]\n`,
  ),
  toml(
    'arrays of tables',
    lines(4, (i) => `[[package]]\nname = "${word(i)}"\nversion = "1.${i}"\nchecksum = "${hash(i)}"\n`),
  ),
  toml('dates and numbers', `[owner]\nborn = 1979-05-27T07:32:00Z\nage = 44\npi = 3.14\nok = true\n`),
  toml('comments', `# top\n[a.b]\nx = 1 # one\ny = 'z'\n`),
  toml('no sections', `title = "x"\ncount = 3\nnames = ["a", "b"]\n`),

  ini('git config', `[core]\n\teditor = vim\n\tpager = less -F\n[user]\n\tname = A B\n\temail = a@b.c\n`),
  ini(
    'systemd',
    `[Unit]\nDescription=My service\nAfter=network.target\n\n[Service]\nExecStart=/usr/bin/x --y\nRestart=always\n`,
  ),
  ini('php', `; comment\n[PHP]\nengine = On\nmemory_limit = 128M\n; more\n[Date]\ndate.timezone = Europe/Berlin\n`),
  ini(
    'properties',
    `# comment\nserver.port=8080\nspring.datasource.url=jdbc:postgresql://h/db\nlogging.level.root=INFO\n`,
  ),
  ini('tox', `[tox]\nenvlist = py38,py39\n[testenv]\ndeps = pytest\ncommands = pytest -q\n`),
  ini('desktop entry', `[Desktop Entry]\nName=Editor\nExec=edit %f\nType=Application\nCategories=Utility;Text\n`),

  env('plain', `NODE_ENV=production\nPORT=3000\nDATABASE_URL=postgres://u:p@h/db\n`),
  env('quotes', `A="x y"\nB='z'\n# comment\nC_D=1\n`),
  env('export', `export PATH=/usr/bin:/bin\nexport HOME=/root\nexport LANG=C.UTF-8\n`),
  env(
    'printenv',
    lines(9, (i) => `${word(i).toUpperCase()}_${i}=${hash(i)}`),
  ),
  env('empty values', `A=\nB=\nC=3\n`),
  env(
    'secrets',
    lines(5, (i) => `KEY_${i}=${b64(24, i)}`),
  ),
];

const hunk = (path: string, i: number): string =>
  `diff --git a/${path} b/${path}\nindex ${hash(i).slice(0, 7)}..${hash(i + 1).slice(0, 7)} 100644\n--- a/${path}\n+++ b/${path}\n@@ -${i + 1},3 +${i + 1},3 @@ def f():\n context ${i}\n-old ${i}\n+new ${i}\n tail\n`;

const CHANGES: readonly Case[] = [
  diff('git diff', hunk('a.py', 1) + hunk('b/c.py', 2)),
  diff(
    'git show',
    `commit ${hash(1).repeat(3)}abcd\nAuthor: A <a@b.c>\nDate:   Mon Jan 1 10:00:00 2024 +0100\n\n    Fix the thing\n\n    With many words about it, line by line,\n    and more of them.\n\n${hunk('a.py', 1)}`,
  ),
  diff(
    'format-patch',
    `From ${hash(1).repeat(3)}abcd Mon Sep 17 00:00:00 2001\nFrom: A <a@b.c>\nDate: Mon, 1 Jan 2024 10:00:00 +0100\nSubject: [PATCH] Fix\n\n---\n a.py | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\n${hunk('a.py', 1)}-- \n2.40.0\n`,
  ),
  diff(
    'svn',
    `Index: a.py\n===================================================================\n--- a.py\t(revision 1)\n+++ a.py\t(working copy)\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n`,
  ),
  diff(
    'plain diff -u',
    `--- a.txt\t2024-01-01 10:00:00\n+++ b.txt\t2024-01-01 10:01:00\n@@ -1,4 +1,4 @@\n x\n-2024-01-01 INFO a\n+2024-01-01 INFO b\n y\n z\n`,
  ),
  diff(
    'combined',
    `diff --cc a.py\nindex 1111111,2222222..3333333\n--- a/a.py\n+++ b/a.py\n@@@ -1,3 -1,3 +1,4 @@@\n  a\n- b\n -c\n++d\n  e\n`,
  ),
  diff('a few words before', `The patch below fixes it.\n\n${hunk('a.py', 1)}${hunk('b.py', 2)}`),
  diff('CR LF', hunk('a.py', 1).replaceAll('\n', '\r\n')),
  diff(
    'of a log',
    `--- a.log\n+++ b.log\n@@ -1,6 +1,6 @@\n${lines(5, (i) => ` 2024-01-01T10:00:${two(i)}Z INFO same`)}-2024-01-01T10:00:09Z INFO old\n+2024-01-01T10:00:09Z INFO new\n`,
  ),

  hits(
    'grep -rn',
    lines(9, (i) => `src/a/${word(i)}.ts:${i * 3 + 1}:  const x${i} = ${word(i)}();`),
  ),
  hits(
    'grep -rn with ./',
    lines(9, (i) => `./lib/${word(i)}.py:${i + 10}:def f${i}(self): return "10:00:0${i}"`),
  ),
  hits(
    'with context',
    lines(6, (i) => `src/a-1.ts:${9 * i + 3}:hit ${i}\nsrc/a-1.ts-${9 * i + 4}-  after\n--`),
  ),
  hits(
    'rg --heading',
    `src/a.ts\n${lines(5, (i) => `${i * 7 + 1}:x ${i}`)}\nsrc/b.ts\n${lines(5, (i) => `${i * 9 + 2}:y ${i}`)}`,
  ),
  hits(
    'rg --column',
    lines(9, (i) => `src/${word(i)}.rs:${i + 1}:${i + 5}:    let a = b.${word(i)}();`),
  ),
  hits(
    'grep -r without numbers',
    lines(9, (i) => `./conf/${word(i)}.conf:listen ${i}`),
  ),
  hits(
    'log texts in hits',
    lines(9, (i) => `logs/app.log:${i + 100}:2024-01-01T10:00:${two(i)}Z ERROR boom`),
  ),
  hits(
    'Windows paths',
    lines(9, (i) => `C:\\src\\${word(i)}.cs:${i + 1}:  var x = ${i};`),
  ),
  hits(
    'in one file',
    lines(9, (i) => `${i * 13 + 4}:\tidentity := New${i}("${word(i)}")`),
  ),
  hits(
    'in one file, with context',
    lines(5, (i) => `${i * 13 + 4}:key: ${i}\n${i * 13 + 5}-  value: x\n--`),
  ),
  hits('two hits', 'a/b.py:12:import os\na/c.py:40:import os\n'),

  files(
    'find',
    lines(9, (i) => `./src/${word(i)}/index${i}.ts`),
  ),
  files(
    'git ls-files',
    lines(12, (i) => (i % 3 === 0 ? `${word(i)}.md` : `src/${word(i)}/f${i}.go`)),
  ),
  files('ls -l', `total 48\n${lines(9, (i) => `-rw-r--r-- 1 root root ${i * 99} Nov 21 10:${two(i)} ${word(i)}.txt`)}`),
  files('ls -R', `.:\nREADME.md\nsrc\n\n./src:\na.ts\nb.ts\nlib\n\n./src/lib:\nc.ts\nd.ts\n`),
  files(
    'absolute',
    lines(9, (i) => `/usr/share/${word(i)}/${i}.conf`),
  ),
  files('bare names', 'LICENSE\nREADME.md\npackage.json\nsrc/\ntsconfig.json\nvite.config.ts\n'),
  files('git status -s', ` M src/a.ts\n M src/b.ts\n?? notes.md\nA  src/c.ts\n`),
  files(
    'du',
    lines(9, (i) => `${i + 1}.5M\t./src/${word(i)}/x${i}`),
  ),

  tree(
    'tree',
    `.\n├── README.md\n├── src\n│   ├── a.ts\n│   └── b.ts\n└── test\n    └── a.test.ts\n\n2 directories, 4 files\n`,
  ),
  tree('ASCII', `.\n|-- README.md\n|-- src\n|   |-- a.ts\n|   \`-- b.ts\n\`-- test\n    \`-- c.ts\n`),
  tree('npm ls', `x@1.0.0 /x\n├── a@1.0.0\n├─┬ b@2.0.0\n│ └── c@3.0.0\n└── d@4.0.0\n`),
  tree('cargo tree', `app v0.1.0\n├── serde v1.0\n│   └── serde_derive v1.0\n└── tokio v1.2\n    └── mio v0.8\n`),
  tree(
    'maven',
    `com.x:app:jar:1.0\n+- a:a:jar:1.0:compile\n|  \\- b:b:jar:2.0:compile\n\\- c:c:jar:3.0:test\n`
      .replaceAll('+- ', '+--')
      .replaceAll('\\- ', '\\--'),
  ),
  tree('long', `src\n${lines(40, (i) => `│   ├── ${word(i)}${i}.ts`)}└── z.ts\n`),
];

const PROGRAMS: readonly Case[] = [
  trace(
    'Python',
    `Traceback (most recent call last):\n${lines(4, (i) => `  File "/app/${word(i)}.py", line ${i + 1}, in f${i}\n    return g(${i})`)}ValueError: bad value\n`,
  ),
  trace(
    'Python chained',
    `Traceback (most recent call last):\n  File "a.py", line 1, in f\n    x()\nKeyError: 'a'\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File "b.py", line 2, in g\n    y()\nRuntimeError: no\n`,
  ),
  trace(
    'Java',
    `Exception in thread "main" java.lang.IllegalStateException: no\n${lines(6, (i) => `\tat com.acme.${word(i)}.Run.go(Run.java:${i})`)}Caused by: java.io.IOException: disk\n\tat com.acme.Disk.read(Disk.java:9)\n\t... 6 more\n`,
  ),
  trace(
    'Node',
    `TypeError: Cannot read properties of undefined (reading 'x')\n${lines(5, (i) => `    at ${word(i)} (/app/src/${word(i)}.js:${i + 1}:${i + 9})`)}    at async main (file:///app/x.mjs:1:2)\n`,
  ),
  trace(
    'Go',
    `panic: runtime error: index out of range\n\ngoroutine 1 [running]:\n${lines(4, (i) => `main.${word(i)}(0x${hash(i)}, 0x1)\n\t/app/${word(i)}.go:${i + 3} +0x1d`)}exit status 2\n`,
  ),
  trace(
    'Rust',
    `thread 'main' panicked at src/main.rs:4:5:\nboom\nstack backtrace:\n${lines(5, (i) => `   ${i}: core::${word(i)}::call\n             at /rustc/x/library/core/src/${word(i)}.rs:${i}:5`)}`,
  ),
  trace(
    'C#',
    `Unhandled exception. System.NullReferenceException: Object reference not set\n${lines(5, (i) => `   at Acme.Web.${word(i)}.Run(String a) in /src/${word(i)}.cs:line ${i + 4}`)}`,
  ),
  trace(
    'Ruby',
    `app/models/a.rb:3:in \`f': undefined method (NoMethodError)\n${lines(5, (i) => `\tfrom app/${word(i)}.rb:${i}:in \`call'`)}`,
  ),
  trace(
    'PHP',
    `PHP Fatal error:  Uncaught Exception: no in /app/a.php:3\nStack trace:\n${lines(4, (i) => `#${i} /app/${word(i)}.php(${i}): ${word(i)}()`)}#4 {main}\n`,
  ),
  trace(
    'gdb',
    lines(7, (i) => `#${i}  0x0000${hash(i)} in ${word(i)} (x=0x1) at ${word(i)}.c:${i + 4}`),
  ),
  trace(
    'ASAN',
    `==12==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n${lines(6, (i) => `    #${i} 0x${hash(i)} in ${word(i)}(int) /src/${word(i)}.cpp:${i}:3`)}`,
  ),

  tests(
    'pytest',
    `============================= test session starts ==============================\nplatform linux -- Python 3.9\ncollected 12 items\n\ntests/test_a.py ....F.                                                   [ 50%]\ntests/test_b.py ......                                                   [100%]\n\n=================================== FAILURES ===================================\n    def test_a():\n>       assert 1 == 2\nE       assert 1 == 2\n=========================== short test summary info ============================\nFAILED tests/test_a.py::test_a - assert 1 == 2\n========================= 1 failed, 11 passed in 0.12s =========================\n`,
  ),
  tests(
    'pytest -v',
    lines(20, (i) => `tests/test_a.py::test_${word(i)}[${i}] PASSED [ ${two(i)}%]`),
  ),
  tests(
    'unittest',
    `${lines(6, (i) => `test_${word(i)} (app.tests.Case) ... ok`)}\n----------------------------------------------------------------------\nRan 6 tests in 0.001s\n\nOK\n`,
  ),
  tests(
    'jest',
    `PASS src/a.test.ts\nFAIL src/b.test.ts\n  ● sums › adds\n\n    expect(received).toBe(expected)\n\nTest Suites: 1 failed, 1 passed, 2 total\nTests:       1 failed, 5 passed, 6 total\nSnapshots:   0 total\nTime:        1.2 s\n`,
  ),
  tests(
    'vitest',
    ` RUN  v3.0.0 /x\n\n ✓ src/a.test.ts (5 tests) 12ms\n ✓ src/b.test.ts (3 tests) 4ms\n ❯ src/c.test.ts (2 tests | 1 failed)\n\n Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 9 passed (10)\n`,
  ),
  tests(
    'mocha',
    `\n  Array\n    #indexOf()\n      ✓ finds\n      ✓ does not find\n      1) throws\n\n  2 passing (12ms)\n  1 failing\n\n  1) Array throws:\n     AssertionError: no\n`,
  ),
  tests(
    'go test',
    `=== RUN   TestA\n--- PASS: TestA (0.00s)\n=== RUN   TestB\n    b_test.go:12: got 1, want 2\n--- FAIL: TestB (0.01s)\nFAIL\nFAIL\tx/y/z\t0.012s\nok  \tx/y/w\t0.003s\n`,
  ),
  tests(
    'cargo test',
    `running 3 tests\ntest a::one ... ok\ntest a::two ... FAILED\ntest b::three ... ignored\n\nfailures:\n\n---- a::two stdout ----\nthread panicked\n\ntest result: FAILED. 1 passed; 1 failed; 1 ignored\n`,
  ),
  tests(
    'rspec',
    `.....F.\n\nFailures:\n\n  1) A does b\n     Failure/Error: expect(1).to eq(2)\n\nFinished in 0.1 seconds\n7 examples, 1 failure\n`,
  ),
  tests(
    'phpunit',
    `PHPUnit 9.5.0 by Sebastian Bergmann and contributors.\n\n..F.                         4 / 4 (100%)\n\nThere was 1 failure:\n\n1) A::testB\nFailed asserting that 1 is 2.\n\nTests: 4, Assertions: 9, Failures: 1.\n`,
  ),
  tests(
    'TAP',
    `TAP version 13\n1..4\nok 1 - a\nnot ok 2 - b\n  ---\n  message: no\n  ...\nok 3 - c\nok 4 - d # SKIP\n`,
  ),
  tests(
    'surefire',
    `-------------------------------------------------------\n T E S T S\n-------------------------------------------------------\nRunning com.acme.ATest\nTests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 sec\nRunning com.acme.BTest\nTests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.1 sec <<< FAILURE!\n`,
  ),

  build(
    'gcc',
    lines(
      5,
      (i) =>
        `src/${word(i)}.c:${i + 3}:${i + 5}: warning: unused variable ‘${word(i)}’ [-Wunused]\n    ${i + 3} |   int ${word(i)};\n      |       ^~~`,
    ),
  ),
  build(
    'make',
    `make[1]: Entering directory '/x'\n${lines(5, (i) => `gcc -O2 -c -o ${word(i)}.o ${word(i)}.c`)}ar rcs liba.a a.o\nmake[1]: Leaving directory '/x'\n`,
  ),
  build(
    'tsc',
    `${lines(6, (i) => `src/${word(i)}.ts(${i + 1},${i + 5}): error TS2304: Cannot find name '${word(i)}'.`)}`,
  ),
  build(
    'tsc pretty',
    `${lines(4, (i) => `src/${word(i)}.ts:${i + 1}:${i + 5} - error TS2304: Cannot find name '${word(i)}'.\n\n${i + 1} const a = ${word(i)};\n            ~~~~~\n`)}Found 4 errors in 4 files.\n`,
  ),
  build(
    'cargo build',
    `   Compiling a v0.1.0\n   Compiling b v0.2.0\nwarning: unused variable: \`x\`\n --> src/main.rs:2:9\n  |\n2 |     let x = 1;\n  |         ^ help: prefix it\n\n    Finished dev [unoptimized] target(s) in 1.2s\n`,
  ),
  build(
    'maven',
    `[INFO] Scanning for projects...\n[INFO] -------------------< com.acme:app >-------------------\n[INFO] Building app 1.0\n[INFO] --- maven-compiler-plugin:3.8:compile (default) @ app ---\n[ERROR] /src/A.java:[3,5] cannot find symbol\n[INFO] BUILD FAILURE\n`,
  ),
  build(
    'npm',
    `npm WARN deprecated a@1.0.0: use b\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 1\nnpm ERR! x@1.0.0 build: \`tsc\`\nnpm ERR! Exit status 1\n`,
  ),
  build(
    'webpack',
    `asset main.js 1.2 MiB [emitted] (name: main)\nasset a.css 12 KiB [emitted]\nruntime modules 670 bytes 3 modules\nmodules by path ./src/ 2 KiB 9 modules\n\nERROR in ./src/a.js\nModule not found: Error: Can't resolve 'b'\n\nwebpack 5.1.0 compiled with 1 error in 812 ms\n`,
  ),
  build(
    'pip',
    `Collecting a==1.0\n  Downloading a-1.0-py3-none-any.whl (12 kB)\nRequirement already satisfied: b in /usr/lib (2.0)\nInstalling collected packages: a\nSuccessfully installed a-1.0\n`,
  ),
  build(
    'docker',
    `Step 1/3 : FROM node:20\n ---> ${hash(1)}\nStep 2/3 : COPY . .\n ---> ${hash(2)}\nStep 3/3 : RUN npm ci\n ---> Running in ${hash(3)}\nSuccessfully tagged x:latest\n`,
  ),
];

const month = (i: number): string => `Jun ${String(10 + (i % 19))}`;
const LOGS: readonly Case[] = [
  log(
    'syslog',
    lines(12, (i) => `${month(i)} 15:16:${two(i)} host sshd(pam)[${i}]: authentication failure`),
  ),
  log(
    'ISO',
    lines(12, (i) => `2023-01-29T09:25:${two(i)}.123Z INFO ${word(i)} started`),
  ),
  log(
    'ISO behind a path',
    lines(12, (i) => `2023-01-29T09:${two(i)}:03 src/${word(i)}.py:${i}: started`),
  ),
  log(
    'epoch',
    lines(12, (i) => `17000000${two(i)}.123 ${word(i)} tick ${i}`),
  ),
  log(
    'nginx',
    lines(
      12,
      (i) => `10.0.0.${i} - - [10/Oct/2023:13:55:${two(i)} +0000] "GET /a/${i} HTTP/1.1" 200 ${i} "-" "curl/8"`,
    ),
  ),
  log(
    'log4j',
    lines(12, (i) => `2015-10-18 18:01:${two(i)},978 INFO [main] org.acme.${word(i)}: Created ${i}`),
  ),
  log(
    'log4j with traces',
    lines(
      4,
      (i) =>
        `2015-10-18 18:01:${two(i)},978 ERROR [main] a.B: failed\n${lines(3, (j) => `\tat a.b.C${j}.d(C.java:${j})`).trimEnd()}`,
    ),
  ),
  log(
    'glog',
    lines(12, (i) => `I0521 10:00:${two(i)}.123456  1234 server.go:${i}] ready ${word(i)}`),
  ),
  log(
    'logfmt',
    lines(12, (i) => `level=info ts=${i} caller=${word(i)}.go:${i} msg="done it" took=${i}ms`),
  ),
  log(
    'klog',
    lines(12, (i) => `E0101 00:00:${two(i)}.000001       1 reflector.go:${i}] k8s.io/x: Failed to watch *v1.Pod`),
  ),
  log(
    'journald',
    lines(12, (i) => `Nov 03 10:00:${two(i)} box systemd[1]: Started Session ${i} of user root.`),
  ),
  log(
    'CBS',
    lines(12, (i) => `2016-09-28 04:30:${two(i)}, Info                  CBS    Loaded Servicing Stack v6.${i}`),
  ),
  log(
    '[INFO]',
    lines(12, (i) => `[INFO] step ${i} of ${word(i)} done`),
  ),
  log(
    '[INFO] first of mixed levels',
    lines(12, (i) => `[${i % 2 ? 'WARN' : 'INFO'}] {${word(i)}} state=${i}`),
  ),
  log(
    'dmesg',
    lines(12, (i) => `[    ${i}.123456] usb 1-${i}: new device number ${i}`),
  ),
  log(
    'CI stamps around test output',
    lines(12, (i) => `2022-06-16T22:15:${two(i)}.7990073Z tests/test_a.py::test_${i} PASSED`),
  ),
  log(
    'CSV-like',
    lines(12, (i) => `2023-01-29 09:25:${two(i)},123 INFO a, b, c: ${word(i)}, ${i}`),
  ),
  log(
    'coloured',
    lines(12, (i) => `\u001b[32m2023-01-29 09:25:${two(i)}\u001b[0m INFO ${word(i)}`),
  ),
  recording(
    'prompts',
    lines(12, (i) => `\u001b[1;32m➜\u001b[0m \u001b[36m${word(i)}\u001b[0m ran the ${word(i + 3)}`),
  ),
  recording(
    'marks',
    lines(9, (i) => `\u001b[32m[*]\u001b[0m trying the ${word(i)} of ${word(i + 1)}, ${i * 31} left`),
  ),
  recording(
    'some lines plain',
    lines(12, (i) => `${i % 3 === 0 ? '\u001b[33m●\u001b[0m ' : ''}${word(i)} came of ${word(i + 5)}`),
  ),
  recording(
    'progress',
    lines(8, (i) => `\u001b[2K\u001b[1Gfetching ${word(i)} ${'#'.repeat(i)}`),
  ),
  recording(
    'wide colours',
    lines(10, (i) => `\u001b[38;5;${100 + i}m${word(i)} and ${word(i + 2)}\u001b[39m`),
  ),
  recording(
    'a table drawn in colour',
    lines(10, (i) => `\u001b[90m│\u001b[39m ${word(i)} \u001b[90m│\u001b[39m ${i * 7}`),
  ),
];

const MARKUP: readonly Case[] = [
  html(
    'page',
    `<!DOCTYPE html>\n<html>\n<head><title>x</title></head>\n<body>\n${lines(5, (i) => `<p class="a">Some text about ${word(i)}.</p>`)}</body>\n</html>\n`,
  ),
  html(
    'fragment',
    `<div class="a">\n  <ul>\n${lines(5, (i) => `    <li><a href="/${i}">${word(i)}</a></li>`)}  </ul>\n</div>\n`,
  ),
  html('with script', `<html>\n<script>\nvar a = 1;\nif (a) { b(); }\n</script>\n<body><h1>x</h1></body>\n</html>`),
  html('one line', `<div><p>a</p><p>b</p><span>c</span></div>`),
  html('upper case', `<HTML>\n<BODY>\n<P>text\n</BODY>\n</HTML>\n`),
  html('table', `<table>\n${lines(5, (i) => `<tr><td>${i}</td><td>${word(i)}</td></tr>`)}</table>\n`),
  xml('declared', `<?xml version="1.0"?>\n<a>\n${lines(5, (i) => `  <b id="${i}">${word(i)}</b>`)}</a>\n`),
  xml(
    'pom',
    `<project>\n  <modelVersion>4.0.0</modelVersion>\n  <dependencies>\n${lines(3, (i) => `    <dependency>\n      <groupId>a.${word(i)}</groupId>\n    </dependency>`)}  </dependencies>\n</project>\n`,
  ),
  xml(
    'junit',
    `<testsuite name="a" tests="5">\n${lines(5, (i) => `  <testcase name="${word(i)}" time="0.${i}"/>`)}</testsuite>\n`,
  ),
  xml(
    'svg',
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>\n`,
  ),
  xml(
    'rss',
    `<rss version="2.0"><channel>\n${lines(4, (i) => `<item><guid>${hash(i)}</guid><pubDate>Mon, 01 Jan 2024 10:00:0${i} GMT</pubDate></item>`)}</channel></rss>\n`,
  ),
  xml(
    'namespaces',
    `<s:Envelope xmlns:s="x">\n<s:Body>\n${lines(4, (i) => `<m:Get><m:Id>${i}</m:Id></m:Get>`)}</s:Body>\n</s:Envelope>\n`,
  ),
];

const SOURCES = {
  python: `import os\nfrom a import b\n\n\nclass A(B):\n    """Does it."""\n\n    def f(self, x):\n        if x > 1:\n            return self.g(x)\n        for y in x:\n            print(f"{y}: done")\n        return None\n`,
  typescript: `import { a } from './a.js';\n\nexport interface B {\n  readonly c: string;\n}\n\nexport function f(b: B): string {\n  const x = a(b.c);\n  return x === '' ? 'none' : x;\n}\n`,
  go: `package main\n\nimport (\n\t"fmt"\n)\n\nfunc main() {\n\tx := 1\n\tif err := run(x); err != nil {\n\t\tfmt.Println(err)\n\t}\n}\n`,
  rust: `use std::fs;\n\nfn main() -> Result<(), Error> {\n    let a = fs::read("x")?;\n    match a.len() {\n        0 => println!("none"),\n        n => println!("{n}"),\n    }\n    Ok(())\n}\n`,
  c: `#include <stdio.h>\n#define MAX 10\n\nint main(void) {\n    int i;\n    for (i = 0; i < MAX; i++) {\n        printf("%d\\n", i);\n    }\n    return 0;\n}\n`,
  shell: `#!/bin/sh\nset -e\nif [ -f x ]; then\n  echo "there"\nfi\nfor f in *.txt; do\n  cat "$f" | sort\ndone\n`,
  sql: `CREATE TABLE a (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL\n);\nINSERT INTO a VALUES (1, 'x');\nSELECT * FROM a WHERE id = 1;\n`,
  java: `package a.b;\n\nimport java.util.List;\n\npublic class A {\n    private final int x;\n    public A(int x) {\n        this.x = x;\n    }\n    // 2024-01-01 10:00:00 INFO no log\n}\n`,
} as const;

const numbers = (source: string, format: (n: number, line: string) => string): string =>
  `${source
    .trimEnd()
    .split('\n')
    .map((line, i) => format(i + 1, line))
    .join('\n')}\n`;

const TEXTS: readonly Case[] = [
  ...Object.entries(SOURCES).map(([name, source]) => code(name, source)),
  numbered(
    'cat -n',
    numbers(SOURCES.python, (n, line) => `${String(n).padStart(6)}\t${line}`),
  ),
  numbered(
    'arrows',
    numbers(SOURCES.go, (n, line) => `${String(n).padStart(6)}→${line}`),
  ),
  numbered(
    'colons',
    numbers(SOURCES.python, (n, line) => `${n}:${line}`),
  ),
  numbered(
    'colon and blank',
    numbers(SOURCES.rust, (n, line) => `${n}: ${line}`),
  ),
  numbered(
    'bars',
    numbers(SOURCES.c, (n, line) => `${String(n).padStart(4)} | ${line}`),
  ),
  numbered(
    'editor view',
    `[File: /a/b.py (99 lines total)]\n(20 more lines above)\n${numbers(SOURCES.python, (n, line) => `${n + 20}:${line}`)}(66 more lines below)\n`,
  ),
  numbered(
    'of a log',
    numbers(
      lines(12, (i) => `2024-01-01 10:00:${two(i)} INFO x`),
      (n, line) => `${String(n).padStart(6)}\t${line}`,
    ),
  ),
  numbered(
    'of prose',
    numbers(
      lines(9, (i) => `The ${word(i)} is what we spoke of, at length.`),
      (n, line) => `${n}\t${line}`,
    ),
  ),

  prose(
    'paragraphs',
    lines(6, (i) => `The meeting about the ${word(i)} went on for hours, and nobody knew why it had begun at all.\n`),
  ),
  markdown(
    'words between headings',
    `# Title\n\nSome words about the thing that was built.\n\n## Part\n\n- one thing to be done\n- another thing to be done\n\nAnd a last sentence of it all.\n`,
  ),
  markdown(
    'report with checks',
    `## Summary\n\nAll tests pass now, which is what we wanted.\n\n✓ The first thing was fixed in the parser.\nThe second one needs some more thought, I think.\nLet me know what you think of this.\n`,
  ),
  prose(
    'mail',
    `Dear all,\n\nas I said on 2024-01-01 10:00, we are going to move the meeting.\nPlease tell me if that does not suit you.\n\nBest regards\nA. B.\n`,
  ),
  prose(
    'meeting with times',
    lines(8, (i) => `I think that ${word(i)} was what we said at ${i}:30, if I remember it right, but do ask her.`),
  ),
  prose(
    'German',
    lines(
      6,
      (i) => `Der Rat hat über ${word(i)} gesprochen, und niemand wusste genau, warum das so lange gedauert hat.`,
    ),
  ),
  prose(
    'list of steps',
    lines(9, (i) => `${i + 1}. Open the ${word(i)} and look at what is in it.`),
  ),

  blob('base64', b64(3000, 1)),
  blob(
    'wrapped base64',
    `${b64(900, 2)
      .match(/.{1,76}/g)
      ?.join('\n')}\n`,
  ),
  blob('hex', `${lines(20, (i) => `${hash(i)}${hash(i + 1)}${hash(i + 2)}${hash(i + 3)}`)}`),
  blob(
    'PEM',
    `-----BEGIN CERTIFICATE-----\n${b64(700, 3)
      .match(/.{1,64}/g)
      ?.join('\n')}\n-----END CERTIFICATE-----\n`,
  ),
  blob('data URI', `data:image/png;base64,${b64(900, 4)}`),
  blob(
    'xxd',
    lines(20, (i) => `000000${two(i)}: 7f45 4c46 0201 0100 0000 0000 0000 0000  .ELF............`),
  ),
  blob('binary', '\u0000\u0001\u0002\ufffd\ufffd\u0003abc\ufffd\ufffd\u0000'.repeat(40)),

  text('one line', 'one'),
  text('two words a line', 'one two\nthree four'),
  text('done', 'Done.'),
  text('empty', ''),
  text('blanks', ' \n\t\n'),
  text('an exit code', 'exit status 127'),
];

const BIG = JSON.stringify(
  Array.from({ length: 20 }, (_, i) => ({ id: i, name: word(i), hash: hash(i) })),
  null,
  2,
);
const LOG = lines(20, (i) => `2024-01-01T10:00:${two(i)}Z INFO ${word(i)} is ready for use`);
const TALK = lines(5, (i) => `The ${word(i)} is what we spoke of at length on that day, and nobody knew why.`);

const MIXED: readonly Case[] = [
  mixed('prose, then JSON', `${TALK}\n${BIG}\n`),
  mixed('a log that holds JSON', `${LOG}${BIG}\n${LOG}`),
  mixed(
    'JSON behind a label on its line',
    `Here is what the server said about it:\nResult: ${JSON.stringify(JSON.parse(BIG))}\n`,
  ),
  mixed('several JSON documents', `${BIG}\n${BIG}\n`),
  mixed('a transcript', `$ cat a.json\n${BIG}\n$ tail app.log\n${LOG}$ git diff\n${hunk('a.py', 1)}${hunk('b.py', 2)}`),
  mixed('a wrapper around a log', `<output>\n${LOG}</output>\n<note>\n${TALK}${TALK}</note>\n${BIG}`),
  mixed('markdown with fences', `# Title\n\n${TALK}\n\`\`\`json\n${BIG}\n\`\`\`\n\n${TALK}\n\`\`\`\n${LOG}\`\`\`\n`),
  mixed(
    'prose, then a diff and more prose',
    `${TALK}${TALK}\n${hunk('a.py', 1)}${hunk('b.py', 2)}${hunk('c.py', 3)}${hunk('d.py', 4)}${hunk('e.py', 5)}\n${TALK}${TALK}${TALK}`,
  ),
];

/** At least six texts of every type, and the traps that detection fell into before. */
export const CASES: readonly Case[] = [
  ...DATA,
  ...CONFIG,
  ...CHANGES,
  ...PROGRAMS,
  ...LOGS,
  ...MARKUP,
  ...TEXTS,
  ...MIXED,
  ...PROSE_CASES,
  ...MARKUP_CASES,
];
