import type { ContentKind, ContentType } from './types.js';

/** Which compressor each type goes to. Blobs and plain text go to `text`: nothing may reword their lines. */
const KINDS: Readonly<Record<ContentType, ContentKind>> = {
  json: 'json',
  'json-lines': 'lines',
  csv: 'table',
  tsv: 'table',
  'markdown-table': 'table',
  'aligned-table': 'table',
  yaml: 'config',
  toml: 'config',
  ini: 'config',
  env: 'config',
  diff: 'diff',
  'search-hits': 'search',
  'search-json': 'search',
  'file-list': 'search',
  tree: 'search',
  'stack-trace': 'lines',
  'test-output': 'lines',
  'build-output': 'lines',
  log: 'lines',
  recording: 'lines',
  html: 'markup',
  xml: 'markup',
  code: 'code',
  'numbered-code': 'code',
  notebook: 'notebook',
  markdown: 'prose',
  transcript: 'prose',
  prose: 'prose',
  blob: 'text',
  mixed: 'mixed',
  text: 'text',
};

export function kindOf(type: ContentType): ContentKind {
  return KINDS[type];
}
