import { readFile } from 'node:fs/promises';
import type { Language as Grammar, Parser } from 'web-tree-sitter';
import { type Language, SYNTAX } from './languages.js';

type TreeSitter = typeof import('web-tree-sitter');

let library: Promise<TreeSitter> | undefined;
const loading = new Map<Language, Promise<void>>();
const parsers = new Map<Language, Parser>();
const failures = new Map<Language, string>();

/**
 * Loads the parser and one grammar, once a process; the files stand beside this module. Never rejects: a grammar that cannot be loaded is
 * remembered as such, so that every later text in that language meets the same end.
 */
export function loadGrammar(language: Language): Promise<void> {
  const known = loading.get(language);
  if (known !== undefined) return known;
  const started = load(language).catch((error: unknown) => {
    failures.set(language, error instanceof Error ? error.message.slice(0, 200) : 'unknown error');
  });
  loading.set(language, started);
  return started;
}

/** Why a grammar could not be loaded; undefined when it was, or was never asked for. */
export function loadFailure(language: Language): string | undefined {
  return failures.get(language);
}

/** The parser of a language that was loaded. */
export function parserOf(language: Language): Parser | undefined {
  return parsers.get(language);
}

async function load(language: Language): Promise<void> {
  library ??= import('web-tree-sitter').then(async (loaded) => {
    await loaded.Parser.init();
    return loaded;
  });
  const { Language: Grammars, Parser } = await library;
  const bytes = await readFile(new URL(`./wasm/tree-sitter-${SYNTAX[language].grammar}.wasm`, import.meta.url));
  const grammar: Grammar = await Grammars.load(bytes);
  const parser = new Parser();
  parser.setLanguage(grammar);
  parsers.set(language, parser);
}
