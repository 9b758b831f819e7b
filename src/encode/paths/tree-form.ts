import { bodyLines } from '../body-lines.js';
import { damaged } from '../columns/index.js';
import type { Form } from '../forms.js';
import { formatHead } from '../head.js';
import { GAP } from '../lines/special.js';
import { splitText } from '../lines/split.js';

const ID = 'tree';
const LEGEND = '; names stand below the name above that is less indented';

/** How a drawing of folders draws: past a folder that goes on, past one that ended, a name, the last name. */
interface Style {
  readonly id: string;
  readonly on: string;
  readonly past: string;
  readonly name: string;
  readonly last: string;
}

const STYLES: readonly Style[] = [
  { id: 'nbsp', on: '│\u00a0\u00a0 ', past: '    ', name: '├── ', last: '└── ' },
  { id: 'box', on: '│   ', past: '    ', name: '├── ', last: '└── ' },
  { id: 'ascii', on: '|   ', past: '    ', name: '|-- ', last: '`-- ' },
  { id: 'plus', on: '|   ', past: '    ', name: '+-- ', last: '\\-- ' },
];

/** A line of a drawing: how many lines of the drawing lead to its name; 0 for a line of its own. */
interface Entry {
  readonly depth: number;
  readonly name: string;
}

/** A drawing of folders, as `tree` prints it, by indentation alone; undefined for anything else. */
export function writeTree(text: string): string | undefined {
  const { lines, ended, crlf } = splitText(text);
  if (crlf) return undefined;
  const style = STYLES.find(({ name, last, on }) => {
    const drawn = lines.filter((line) => line.includes(name) || line.includes(last));
    return drawn.length > 1 && (on !== '│\u00a0\u00a0 ' || lines.some((line) => line.startsWith(on)));
  });
  if (style === undefined) return undefined;
  const entries = lines.map((line) => readEntry(line, style));
  const prefixes = draw(entries, style);
  if (entries.some(({ name }, i) => prefixes[i] + name !== lines[i])) return undefined;
  const out = entries.map(({ depth, name }) =>
    depth > 0 ? ' '.repeat(depth) + name : isPlain(name) ? name : `\\${name}`,
  );
  return `${formatHead(ID, `${style.id} ${LEGEND}`)}\n${out.join('\n')}${ended ? '\n' : ''}`;
}

function isPlain(line: string): boolean {
  return !/^[ \\]/.test(line) && !GAP.test(line);
}

function readEntry(line: string, { on, past, name, last }: Style): Entry {
  let at = 0;
  let depth = 1;
  for (; line.startsWith(on, at) || line.startsWith(past, at); at += on.length) depth++;
  const isDrawn = line.startsWith(name, at) || line.startsWith(last, at);
  const rest = line.slice(at + name.length);
  // A name that begins with a blank would read as one further in.
  return isDrawn && !rest.startsWith(' ') ? { depth, name: rest } : { depth: 0, name: line };
}

/** What is drawn before every name: it follows from how deep the names below stand. */
function draw(entries: readonly Entry[], style: Style): string[] {
  const prefixes: string[] = new Array(entries.length);
  /** By depth: whether a name of the same folder comes below. */
  let more: boolean[] = [];
  for (let i = entries.length - 1; i >= 0; i--) {
    const { depth } = entries[i] as Entry;
    let prefix = '';
    for (let level = 1; level < depth; level++) prefix += more[level] === true ? style.on : style.past;
    prefixes[i] = depth === 0 ? '' : prefix + (more[depth] === true ? style.name : style.last);
    more = more.slice(0, depth);
    if (depth > 0) more[depth] = true;
  }
  return prefixes;
}

/** `[hr tree STYLE]`: names by indentation; any other line is itself. */
export const treeForm: Form = {
  id: ID,
  decode(head, body, sink) {
    const style = STYLES.find(({ id }) => head.spec.startsWith(`${id} `));
    if (style === undefined) throw damaged('drawing of folders');
    const { lines, ended } = bodyLines(body);
    const entries = lines.map((line): Entry => {
      const name = line.replace(/^ +/, '');
      if (name !== line) return { depth: line.length - name.length, name };
      return { depth: 0, name: line.startsWith('\\') ? line.slice(1) : line };
    });
    const prefixes = draw(entries, style);
    entries.forEach(({ name }, i) => {
      if (i > 0) sink.write('\n', 0);
      sink.write(prefixes[i] as string, 1);
      sink.write(name, 0);
    });
    if (ended) sink.write('\n', 0);
  },
};
