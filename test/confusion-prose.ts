import type { ContentType } from '../src/content/index.js';

/** Texts of sections and of speakers, and the traps beside them. */
interface Case {
  readonly name: string;
  readonly type: ContentType;
  readonly text: string;
}

const of =
  (type: ContentType) =>
  (name: string, text: string): Case => ({ name, type, text });
const markdown = of('markdown');
const transcript = of('transcript');
const lines = (n: number, line: (i: number) => string): string =>
  `${Array.from({ length: n }, (_, i) => line(i)).join('\n')}\n`;

const NAMES = ['Ines Okafor', 'Bram', 'Dr. Lindqvist', 'Chair (Hon. Petra Wu)'];
/** Who speaks, in no fixed order. */
const name = (i: number): string => NAMES[(i * i + (i >> 2)) % NAMES.length] as string;
const SAYINGS = [
  'I would rather wait for the second quotation before we sign anything.',
  'Yeah.',
  'Well, the pump was meant to be here on Monday, was it not?',
  'Mm-hmm .',
  'They told me that nobody had ordered it: two weeks lost, just like that!',
  'What do we tell the people in the harbour then?',
  '{laughs} That is not for me to say, really.',
];
const said = (i: number): string => SAYINGS[(i * 3 + (i >> 1)) % SAYINGS.length] as string;
const PARAGRAPH =
  'The lock keeper writes down every ship that passes, with its length and its draught, so that the level can be held.\nWhere two of them meet, the heavier one goes first.\n';
const CODE = lines(14, (i) => `  const level${i} = gate(${i}, { open: true });`);

const MARKDOWN: readonly Case[] = [
  markdown(
    'title, paragraphs, sections',
    `# Locks\n\n${PARAGRAPH}\n## Rules\n\n${PARAGRAPH}\n## Hours\n\n${PARAGRAPH}`,
  ),
  markdown(
    'a README with more code in fences than words',
    `# lockkeeper\n\n${PARAGRAPH}\n## Use\n\n\`\`\`js\n${CODE}\`\`\`\n\nThen close it again:\n\n\`\`\`js\n${CODE}\`\`\`\n\n## Licence\n\nMIT\n`,
  ),
  markdown(
    'fences of shell and no heading',
    `Install it first, which takes a minute or two:\n\n\`\`\`sh\nnpm install lockkeeper\n\`\`\`\n\nThen start the keeper and look at the level of the water.\n\n\`\`\`sh\nnpx lockkeeper --level 3\n\`\`\`\n`,
  ),
  markdown(
    'tables among sections',
    `# Levels\n\n${PARAGRAPH}\n| gate | level |\n|---|---|\n${lines(6, (i) => `| gate ${i} | ${i * 3} m |`)}\n## What they mean\n\n${PARAGRAPH}`,
  ),
  markdown(
    'underlined headings',
    `Locks and weirs\n===============\n\n${PARAGRAPH}\nHours\n-----\n\n${PARAGRAPH}\nPrices\n======\n\n${PARAGRAPH}`,
  ),
  markdown(
    'an answer in points with bold words',
    `Here is what I found in the harbour office:\n\n${lines(6, (i) => `${i + 1}. **Gate ${i}**: opens at ${i + 6}:00 and closes when the keeper goes home.`)}\nTell me which of them you want.\n`,
  ),
  markdown(
    'change notes',
    lines(
      5,
      (i) =>
        `## 2.${9 - i}.0\n\n- fix: the \`level\` of gate ${i} is read once (#${i + 70})\n- docs: say what \`draught\` means\n`,
    ),
  ),
  markdown(
    'badges, quotes and links before the words',
    `# lockkeeper\n\n[![build](https://example.org/b.svg)](https://example.org)\n\n> Keeps the level.\n\n${PARAGRAPH}\n## See also\n\n- [weirs](https://example.org/weirs)\n- [sluices](https://example.org/sluices)\n\n[1]: https://example.org/one\n`,
  ),
  markdown('one title over plain words', `# Notes of the keeper\n\n${PARAGRAPH}\n${PARAGRAPH}\n${PARAGRAPH}`),
  markdown(
    'fences within items',
    `# Steps\n\n- Open the gate:\n\n  \`\`\`js\n${CODE}  \`\`\`\n\n- Close it again, and wait for the bell.\n\n## Afterwards\n\n${PARAGRAPH}`,
  ),
];

const TRANSCRIPTS: readonly Case[] = [
  transcript(
    'turns of four, some of one word',
    lines(60, (i) => `${name(i)}: ${said(i)}`),
  ),
  transcript(
    'with times',
    lines(40, (i) => `[00:${String(10 + i)}:07] ${name(i)}: ${said(i)}`),
  ),
  transcript(
    'names in bold, blank lines between',
    lines(30, (i) => `**${name(i)}:** ${said(i)}\n`),
  ),
  transcript(
    'two who ask and answer in turn',
    lines(20, (i) => `${i % 2 === 0 ? 'Q' : 'A'}: ${said(i)} ${said(i + 3)}`),
  ),
  transcript(
    'user and assistant',
    lines(12, (i) => `${i % 2 === 0 ? 'user' : 'assistant'}: ${said(2 * i)} ${said(2 * i + 1)}`),
  ),
  transcript(
    'turns wrapped over lines',
    lines(
      20,
      (i) => `${name(i)}: ${said(4 * i)}\nand then there was the matter of the pump, which we had all forgotten about`,
    ),
  ),
  transcript(
    'words that read as code: colons, braces, equals signs',
    lines(50, (i) => `${name(i)}: ${i % 3 === 0 ? 'So {disfmarker} if level = three, then we return, OK ;' : said(i)}`),
  ),
  transcript(
    'mostly noises',
    lines(60, (i) => `${name(i)}: ${i % 3 === 0 ? said(2 * i) : '{vocalsound}'}`),
  ),
  transcript(
    'Chinese',
    lines(
      20,
      (i) =>
        `${['王先生', '李女士'][(i * i + (i >> 1)) % 2]}：${['我们明天上午在港口见面，请带上那份关于水泵的报告。', '好的，没有问题。', '那么谁去告诉船长呢？'][(i * 5 + (i >> 2)) % 3]}`,
    ),
  ),
];

/** What looks like them and is not. */
const TRAPS: readonly Case[] = [
  of('yaml')(
    'names as keys, sentences as values of some',
    lines(12, (i) => `Person ${i}:\n  role: keeper\n  gate: ${i}\n  note: opens it by hand`),
  ),
  of('yaml')(
    'a flat map of names',
    lines(14, (i) => `Keeper${i}: gate-${i}`),
  ),
  of('yaml')(
    'comments that look like headings',
    `# Gates\n\n# all of them\ngates:\n${lines(9, (i) => `  - name: gate${i}\n    level: ${i}`)}`,
  ),
  of('code')(
    'Python with a heading of comments',
    `# Keeps the level\n# of the water in the lock\n\nimport os\n\n${lines(8, (i) => `# Gate ${i}\ndef gate_${i}(level):\n    return level + ${i}\n`)}`,
  ),
  of('code')(
    'a dict with names as keys',
    `SPEAKERS = {\n${lines(9, (i) => `    "Ann ${i}": "said that it was late",`)}}\n`,
  ),
  of('code')(
    'labels of a switch and jumps',
    `void keep(int level) {\n  switch (level) {\n${lines(8, (i) => `  case ${i}: open(gate, ${i}); break;`)}  default: return;\n  }\n}\n`,
  ),
  of('log')(
    'a chat of programs',
    lines(20, (i) => `10:00:${String(10 + i)} ${['gatekeeper', 'pump'][i % 2]}: INFO level=${i} ready`),
  ),
  of('log')(
    'stamped messages in sentences',
    lines(
      20,
      (i) => `2024-03-01 10:00:${String(10 + i)} INFO keeper: The gate ${i} was opened by hand after the bell.`,
    ),
  ),
  of('prose')(
    'a text with quotes of what some said',
    lines(9, (i) => `On day ${i} ${name(i)} said to us: ${said(i)} And so it went on.`),
  ),
  of('markdown-table')(
    'a table with a title above',
    `| gate | level |\n|---|---|\n${lines(12, (i) => `| gate ${i} | ${i} |`)}`,
  ),
];

export const PROSE_CASES: readonly Case[] = [...MARKDOWN, ...TRANSCRIPTS, ...TRAPS];
