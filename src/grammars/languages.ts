/** Every language that has a grammar. */
export const LANGUAGES = [
  'python',
  'javascript',
  'typescript',
  'tsx',
  'go',
  'rust',
  'java',
  'c',
  'cpp',
  'csharp',
  'ruby',
  'php',
  'bash',
] as const;

export type Language = (typeof LANGUAGES)[number];

/** What of a grammar's syntax tree is read: names of node types. */
export interface Syntax {
  /** The grammar's file, without `tree-sitter-` and `.wasm`. */
  readonly grammar: string;
  /** What begins a comment that ends with its line. */
  readonly comment: '//' | '#';
  /** How the body of a function is delimited. */
  readonly body: 'braces' | 'indent' | 'end';
  /** Types with a `body`; what runs when it is called. */
  readonly functions: readonly string[];
  /** Types with a name that hold members: classes, interfaces, modules. */
  readonly types: readonly string[];
  readonly comments: readonly string[];
  /** Lists of values between which a comment may stand: arrays, objects, dictionaries, strings in a row. */
  readonly lists: readonly string[];
  readonly strings: readonly string[];
}

const SCRIPT = {
  comment: '//',
  body: 'braces',
  functions: [
    ...['function_declaration', 'generator_function_declaration', 'function_expression', 'generator_function'],
    ...['arrow_function', 'method_definition'],
  ],
  types: [
    ...['class_declaration', 'abstract_class_declaration', 'interface_declaration', 'enum_declaration'],
    ...['type_alias_declaration', 'internal_module', 'module'],
  ],
  comments: ['comment'],
  lists: ['array', 'object'],
  strings: ['template_string'],
} as const;

const C_LIKE = {
  comment: '//',
  body: 'braces',
  functions: ['function_definition'],
  types: ['struct_specifier', 'enum_specifier', 'union_specifier', 'class_specifier', 'namespace_definition'],
  comments: ['comment'],
  lists: ['initializer_list', 'concatenated_string'],
  strings: ['raw_string_literal'],
} as const;

export const SYNTAX: Readonly<Record<Language, Syntax>> = {
  python: {
    ...{ grammar: 'python', comment: '#', body: 'indent', comments: ['comment'] },
    functions: ['function_definition'],
    types: ['class_definition'],
    lists: ['list', 'dictionary', 'set', 'tuple', 'concatenated_string'],
    strings: ['string'],
  },
  javascript: { grammar: 'javascript', ...SCRIPT },
  typescript: { grammar: 'typescript', ...SCRIPT },
  tsx: { grammar: 'tsx', ...SCRIPT },
  go: {
    ...{ grammar: 'go', comment: '//', body: 'braces', comments: ['comment'] },
    functions: ['function_declaration', 'method_declaration', 'func_literal'],
    types: ['type_spec'],
    lists: ['literal_value'],
    strings: ['raw_string_literal'],
  },
  rust: {
    ...{ grammar: 'rust', comment: '//', body: 'braces', comments: ['line_comment', 'block_comment'] },
    functions: ['function_item', 'closure_expression'],
    types: ['struct_item', 'enum_item', 'trait_item', 'impl_item', 'mod_item', 'union_item'],
    lists: ['array_expression'],
    strings: ['raw_string_literal', 'string_literal'],
  },
  java: {
    ...{ grammar: 'java', comment: '//', body: 'braces', comments: ['line_comment', 'block_comment'] },
    functions: ['method_declaration', 'constructor_declaration', 'compact_constructor_declaration'],
    types: ['class_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration'],
    lists: ['array_initializer'],
    strings: ['string_literal'],
  },
  c: { grammar: 'c', ...C_LIKE },
  cpp: { grammar: 'cpp', ...C_LIKE },
  csharp: {
    ...{ grammar: 'c-sharp', comment: '//', body: 'braces', comments: ['comment'] },
    functions: [
      ...['method_declaration', 'constructor_declaration', 'destructor_declaration', 'operator_declaration'],
      ...['conversion_operator_declaration', 'accessor_declaration', 'local_function_statement'],
    ],
    types: [
      'class_declaration',
      'interface_declaration',
      'struct_declaration',
      'enum_declaration',
      'record_declaration',
    ],
    lists: ['initializer_expression'],
    strings: ['verbatim_string_literal', 'raw_string_literal'],
  },
  ruby: {
    ...{ grammar: 'ruby', comment: '#', body: 'end', comments: ['comment'] },
    functions: ['method', 'singleton_method'],
    types: ['class', 'module'],
    lists: ['array', 'hash'],
    strings: ['heredoc_body'],
  },
  php: {
    ...{ grammar: 'php', comment: '//', body: 'braces', comments: ['comment'] },
    functions: ['function_definition', 'method_declaration', 'anonymous_function'],
    types: ['class_declaration', 'interface_declaration', 'trait_declaration', 'enum_declaration'],
    lists: ['array_creation_expression'],
    strings: ['heredoc', 'nowdoc'],
  },
  bash: {
    ...{ grammar: 'bash', comment: '#', body: 'braces', comments: ['comment'] },
    functions: ['function_definition'],
    types: [],
    lists: ['array'],
    strings: ['heredoc_body'],
  },
};
