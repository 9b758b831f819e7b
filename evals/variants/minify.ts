import { isJsonText, minifyJson } from './minify-json.js';
import { textVariant } from './text-variant.js';

/** JSON tool results without white space; everything else untouched. */
export const minify = textVariant({
  name: 'minify',
  title: 'JSON minified',
  config: { version: 1 },
  role: 'compressor',
  common: true,
  rewrite: (text) => (isJsonText(text) ? minifyJson(text) : text),
});
