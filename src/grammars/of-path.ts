import type { Language } from './languages.js';

const EXTENSIONS: Readonly<Record<Language, string>> = {
  python: 'py pyi pyw',
  javascript: 'js mjs cjs jsx',
  typescript: 'ts mts cts',
  tsx: 'tsx',
  go: 'go',
  rust: 'rs',
  java: 'java',
  c: 'c h',
  cpp: 'cc cpp cxx hh hpp hxx ipp inl',
  csharp: 'cs',
  ruby: 'rb rake gemspec',
  php: 'php phtml',
  bash: 'sh bash zsh ksh',
};

const BY_EXTENSION = new Map(
  Object.entries(EXTENSIONS).flatMap(([language, names]) =>
    names.split(' ').map((name) => [name, language as Language] as const),
  ),
);

const PROGRAMS: readonly (readonly [RegExp, Language])[] = [
  [/^python[\d.]*$/, 'python'],
  [/^(?:node|bun)$/, 'javascript'],
  [/^(?:deno|tsx|ts-node)$/, 'typescript'],
  [/^(?:ba|z|k|da)?sh$/, 'bash'],
  [/^ruby$/, 'ruby'],
  [/^php$/, 'php'],
];

/** The extension of a file's name, lower-cased; '' for none. */
export function extensionOf(path: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The language of a file by its name. */
export function languageOfPath(path: string): Language | undefined {
  return BY_EXTENSION.get(extensionOf(path));
}

/** The language of a script by its first line (`#!/usr/bin/env python3`). */
export function languageOfShebang(source: string): Language | undefined {
  const line = /^#!\s*(\S{1,200})(?:[ \t]+(?:-\S+[ \t]+)*(\S{1,80}))?/.exec(source.slice(0, 400));
  if (line === null) return undefined;
  const [, program = '', argument = ''] = line;
  const name = program.split('/').at(-1) as string;
  const wanted = name === 'env' ? argument : name;
  return PROGRAMS.find(([test]) => test.test(wanted))?.[1];
}
