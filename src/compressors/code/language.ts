import {
  extensionOf,
  isCpp,
  type Language,
  languageOfPath,
  languageOfShebang,
  likelyLanguages,
} from '../../grammars/index.js';

/** The languages that a source may be in, likeliest first: by its file's name, its first line, else by what stands in it. */
export function languagesOf(source: string, path: string | undefined): readonly Language[] {
  const named = path === undefined ? undefined : languageOfPath(path);
  // Types are written in files of JavaScript, too.
  if (named === 'javascript') return likelyLanguages(source).includes('typescript') ? [named, 'tsx'] : [named];
  if (named !== undefined)
    return [named === 'c' && extensionOf(path as string) === 'h' && isCpp(source) ? 'cpp' : named];
  // A file of another kind is not what it happens to look like.
  if (path !== undefined && extensionOf(path) !== '') return [];
  const script = languageOfShebang(source);
  return script === undefined ? likelyLanguages(source) : [script];
}
