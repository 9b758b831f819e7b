import { counted, whole } from '../../reports/index.js';
import { sideBySide } from './columns.js';
import type { Excerpt } from './excerpt.js';
import type { ArmExhibit, Exhibit, FactExhibit } from './exhibit.js';
import type { TriedCall } from './watched.js';

/** Facts that the terminal tells; the page tells them all. */
const MOST_FACTS = 12;
const MOST_MARKS = 6;
const ANSWER_CHARACTERS = 400;

/** Line feeds and indents stay, tabs become spaces; what a terminal would obey becomes visible. */
function printable(text: string): string {
  return text
    .replaceAll('\t', '  ')
    .replace(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g,
      (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
    );
}

/** What was found of a place, in words, where it is not the text itself. */
export const FOUND: Readonly<Record<Excerpt['found'], string>> = {
  same: 'sent as it was',
  aligned: '',
  beginning: 'none of the words around it stand there; the text begins:',
  gone: 'nothing was sent of this text',
};

export function excerptText(excerpt: Excerpt | undefined): string {
  if (excerpt === undefined) return '–';
  const note = FOUND[excerpt.found] === '' ? '' : `(${FOUND[excerpt.found]})\n`;
  return `${note}${excerpt.before ? '…' : ''}${excerpt.text}${excerpt.after ? '…' : ''}`;
}

/** `wrong (lost)`, `right (verbatim)`. */
export const outcomeText = ({ record: { outcome, form, error } }: ArmExhibit): string =>
  `${outcome}${form === undefined ? '' : ` (${form})`}${error === undefined ? '' : `: ${error}`}`;

export const tokenLine = ({ record }: ArmExhibit): string =>
  `${whole(record.tokensBefore)} → ${whole(record.tokensAfter)}${record.tokensRetrieved === 0 ? '' : ` + ${whole(record.tokensRetrieved)} for retrieval`}`;

export const sentText = ({ record, differs }: ArmExhibit): string =>
  differs.length > 0
    ? `NOT as recorded: ${differs.join('; ')}`
    : record.sentHash === undefined
      ? 'nothing, as recorded'
      : `as recorded, SHA-256 ${record.sentHash.slice(0, 16)}${record.identical ? ', the original bytes' : ''}`;

/** What came back of a retrieval, in words. */
export function answerText({ answer }: TriedCall): string {
  if (answer === undefined) return 'no such ref or part';
  if (answer.empty === true) return 'says that nothing matches';
  return `${counted(answer.text.length, 'character')}${answer.complete === true ? ', says that they are all that match' : ''}`;
}

function markText(marks: readonly string[]): string {
  if (marks.length === 0) return 'none';
  const rest = marks.length - MOST_MARKS;
  return [...marks.slice(0, MOST_MARKS), ...(rest > 0 ? [`and ${counted(rest, 'more mark')}`] : [])].join('\n');
}

function factText({ fact, place, outcomes, excerpts, standing }: FactExhibit, arms: readonly ArmExhibit[]): string {
  const where = place === undefined ? 'on no single record of the payload' : `${place.where}, line ${place.line}`;
  return [
    `${fact.class} fact ${fact.id}: ${arms.map(({ arm }, at) => `${arm} ${outcomes[at] ?? '–'}`).join(', ')}`,
    `  asked: ${printable(fact.question)}`,
    `  atoms: ${fact.atoms.map((atom) => `«${printable(atom)}»`).join(' ')}, stood in ${where}`,
    sideBySide(
      arms.map(({ arm }) => `${arm} sent at that place`),
      [
        excerpts.map((excerpt) => printable(excerptText(excerpt))),
        standing.map((atoms) =>
          atoms.length === fact.atoms.length
            ? 'every atom stands somewhere in what was sent'
            : `${atoms.length} of ${fact.atoms.length} atoms stand somewhere in what was sent`,
        ),
      ],
    ),
  ].join('\n');
}

function callText({ arm, calls }: ArmExhibit): string[] {
  if (calls.length === 0) return [];
  return [
    `Retrievals that the simulated policy tried with ${arm}:`,
    ...calls.map((call) => {
      const text =
        call.answer === undefined
          ? ''
          : `\n    ${printable(call.answer.text.slice(0, ANSWER_CHARACTERS)).replaceAll('\n', '\n    ')}`;
      return `  ${call.ref} "${printable(call.query)}": ${answerText(call)}${text}`;
    }),
  ];
}

/** An exhibit as the terminal shows it: both arms, each fact that moved, and the retrievals tried. At most 120 columns wide. */
export function exhibitText({ item, inputHash, arms, facts, intact }: Exhibit): string {
  const rest = facts.length - MOST_FACTS;
  const rows: readonly (readonly [string, (arm: ArmExhibit) => string])[] = [
    ['outcome', outcomeText],
    ['tokens', tokenLine],
    ['sent', sentText],
    ['marks', ({ marks }) => markText(marks)],
  ];
  return [
    `${item.id} (cluster ${item.cluster}${item.position === undefined ? '' : `, asked ${item.position}`})`,
    `Question: ${printable(item.question)}`,
    `Loaded again: the same input, SHA-256 ${inputHash.slice(0, 16)}`,
    sideBySide(
      arms.map(({ arm, title }) => printable(`${arm}: ${title}`)),
      rows.map(([name, cell]) => arms.map((arm) => printable(`${name}: ${cell(arm)}`))),
    ),
    facts.length === 0
      ? `All ${intact} facts stand verbatim under both arms.`
      : `${counted(facts.length, 'fact')} not verbatim under both arms, ${intact} verbatim under both.`,
    ...facts.slice(0, MOST_FACTS).map((fact) => factText(fact, arms)),
    ...(rest > 0 ? [`… and ${counted(rest, 'more fact')}; --html FILE writes them all.`] : []),
    ...arms.flatMap(callText),
  ].join('\n');
}
