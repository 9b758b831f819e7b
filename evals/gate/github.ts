import { isImproved, isShown, lineOf, sentence, tally } from './lines.js';
import type { GateResult, GateVerdict } from './types.js';

/** GitHub shows ten annotations of a kind for a step. */
const ANNOTATIONS = 10;
/** A step summary is refused above 1 MiB. */
const ROWS = 400;

const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(kind: 'error' | 'warning', title: string, message: string): string {
  return `::${kind} title=${escapeProperty(title)}::${escapeData(message)}`;
}

/**
 * Workflow commands: an error for each regression and each reason why nothing could be compared, a warning for what stayed open. Ten of a kind
 * at most. Escaping as GitHub documents it: % CR LF in messages, and : , in properties.
 */
export function annotations(result: GateResult): readonly string[] {
  const of = (verdict: GateVerdict) => result.judged.filter((figure) => figure.verdict === verdict);
  const errors = [
    ...result.errors.map((error) => command('error', 'gate: not comparable', error)),
    ...[...of('error'), ...of('regression')].map((figure) =>
      command('error', `gate: ${figure.verdict}: ${figure.metric}, ${figure.arm}`, sentence(figure)),
    ),
  ];
  const warnings = of('inconclusive').map((figure) =>
    command('warning', `gate: inconclusive: ${figure.metric}, ${figure.arm}`, sentence(figure)),
  );
  return [...errors.slice(0, ANNOTATIONS), ...warnings.slice(0, ANNOTATIONS)];
}

/** A cell of a Markdown table: no markup, no second column, one line. */
function cell(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
    .replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** The step summary: the verdict, then every figure that moved or did not pass, with the items behind it. */
export function stepSummary(result: GateResult, update: string): string {
  const shown = result.judged.filter(isShown);
  const head = ['verdict', 'figure', 'arm', 'tasks', 'reference', 'run', 'difference', 'margin', 'why', 'items'];
  const rows = shown.slice(0, ROWS).map((figure) => {
    const { reference, run, difference, margin } = lineOf(figure);
    const { verdict, metric, arm, scope, reason, flips, needed, items } = figure;
    const why =
      verdict === 'inconclusive' && needed !== undefined
        ? `${reason}; ${needed} items would decide, here ${items}`
        : reason;
    return row([verdict, metric, arm, scope, reference, run, difference, margin, why, flips.join(', ')]);
  });
  return [
    `## Compression gate: ${result.verdict}`,
    '',
    ...(result.judged.length === 0 ? [] : [`${tally(result)}.`, '']),
    ...result.errors.map((error) => `- **error:** ${cell(error)}`),
    ...(rows.length === 0 ? [] : ['', row(head), row(head.map(() => '---')), ...rows, '']),
    ...(shown.length > ROWS ? [`${shown.length - ROWS} more figures stand in the JSON file.`, ''] : []),
    ...result.notes.map((note) => `- ${cell(note)}`),
    ...(result.judged.some(isImproved) ? ['', `Something improved; to keep it: \`${update}\``] : []),
    '',
  ].join('\n');
}
