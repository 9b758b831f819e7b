export type { Node as SyntaxNode } from 'web-tree-sitter';
export { type Definition, definitionsIn, definitionsOf, type Place } from './definitions.js';
export { isCpp, likelyLanguages } from './evidence.js';
export { LANGUAGES, type Language, SYNTAX, type Syntax } from './languages.js';
export { loadFailure, loadGrammar } from './load.js';
export { extensionOf, languageOfPath, languageOfShebang } from './of-path.js';
export { errorSize, withTree } from './parse.js';
