import type { Language } from './languages.js';

/** So much of a text is looked at. */
const FRONT = 16_000;
/** Signs of a language that a text must show at least. */
const LEAST = 2;

const SIGNS: readonly (readonly [Language, RegExp])[] = [
  [
    'python',
    /^\s*(?:async )?(?:def|class) .*:\s*(?:#.*)?$|^from [\w.]+ import |^import [\w.]+(?: as \w+)?$|^\s*elif .*:$|^\s*@\w[\w.]*(?:\(.*\))?$/gm,
  ],
  [
    'javascript',
    /^\s*(?:export )?(?:const|let|var) [\w${[]|^(?:export )?(?:default )?(?:async )?function\b|=> ?[{(]|\brequire\(['"]|^import .*['"];?$|^module\.exports/gm,
  ],
  [
    'typescript',
    /^(?:export )?(?:declare |abstract )*(?:interface|type|enum|namespace) \w+|\w\??: (?:string|number|boolean|void|unknown|readonly |\w+\[\])|^import type |\bas const\b/gm,
  ],
  ['go', /^package \w+$|^func (?:\(\w+ \*?\w+\) )?\w+\(|:= |^import \($|\bif err != nil\b/gm],
  [
    'rust',
    /^\s*(?:pub(?:\([\w ]+\))? )?(?:fn|struct|enum|trait|mod|impl)\b.*[{;(]$|^use [\w:]+|\blet mut\b|^#!?\[\w+/gm,
  ],
  [
    'java',
    /^package [\w.]+;$|^import (?:static )?[\w.]+(?:\.\*)?;$|^\s*(?:public|private|protected) (?:static |final |abstract )*(?:class|interface|enum|void|[A-Z]\w*)\b|@Override/gm,
  ],
  [
    'c',
    /^#\s*(?:include [<"]|define |ifndef |ifdef )|^(?:static |inline |const |unsigned )*(?:int|void|char|long|size_t|struct \w+) \*?\w+\(.*|->\w+/gm,
  ],
  [
    'cpp',
    /^#\s*include <\w+>$|\bstd::|^template ?<|^(?:class|namespace) \w+|^\s*(?:public|private|protected):$|\bnullptr\b|\w::~?\w+\(/gm,
  ],
  [
    'csharp',
    /^using [\w.]+;$|^namespace [\w.]+|\{ get; |^\s*\[\w+(?:\(.*\))?\]$|\b(?:public|internal|private) (?:sealed |static |override |async |readonly )*(?:class|string|Task|void|int|bool)\b/gm,
  ],
  ['ruby', /^\s*def (?:self\.)?\w+[?!=]?(?:\(.*\)|$)|^\s*end$|^require(?:_relative)? ['"]|\bdo \|\w|^\s*attr_\w+ :/gm],
  [
    'php',
    /<\?php|\$this->|^\s*(?:public|private|protected) (?:static )?function |^use [\w\\]+;$|^namespace [\w\\]+;$/gm,
  ],
  ['bash', /^\s*(?:fi|done|esac)$|^\s*(?:if|while) \[.*\]; (?:then|do)$|^\s*\w+\(\) \{$|\$\{?\w+\}?"|^set -/gm],
];

/** A grammar that reads all that another reads: tried instead where it has signs of its own. */
const WIDER: readonly (readonly [Language, Language])[] = [
  ['javascript', 'typescript'],
  ['c', 'cpp'],
];

/** Languages that a text shows signs of, most signs first, at most two. Linear. */
export function likelyLanguages(source: string): Language[] {
  const front = source.slice(0, FRONT);
  const counts = new Map(SIGNS.map(([language, signs]) => [language, front.match(signs)?.length ?? 0]));
  for (const [narrow, wide] of WIDER) {
    const [less, more] = [counts.get(narrow) ?? 0, counts.get(wide) ?? 0];
    if (more < LEAST) counts.delete(wide);
    else {
      counts.set(wide, less + more);
      counts.delete(narrow);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([language]) => language);
}

/** True for a C header that only C++ can read. */
export function isCpp(source: string): boolean {
  return /^\s*(?:class \w[^;]*|namespace\b.*|template ?<.*|(?:public|private|protected):|using [\w:]+.*)$|\bstd::/m.test(
    source.slice(0, FRONT),
  );
}
