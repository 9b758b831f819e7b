import type { Manifest, Summary } from './types.js';

/** What every report says about its own limits, in the order in which a reader needs it. */
export function notes(manifest: Manifest, summary: Summary): readonly string[] {
  const samples = manifest.tasks.filter((task) => task.source.kind === 'sample');
  const retrieved = summary.retrieval.some((cell) => cell.made > 0);
  const small = summary.cells.some((cell) => cell.exposed > 0 && cell.clusters < 369);
  return [
    ...(samples.length === 0
      ? []
      : [
          `Sample data: ${samples.map((task) => task.id).join(', ')} ran on small samples written for this project, not on the published data. Their figures show that the harness works; they are no benchmark results.`,
        ]),
    ...(manifest.reader === 'probe'
      ? [
          'The reader is `probe`: no model answered anything. It measures answerability (is what is needed to answer still there?), not accuracy, and it can only lose against the baseline.',
        ]
      : [`The reader is \`${manifest.reader}\`.`]),
    ...(retrieved
      ? [
          'Retrieval is simulated: a fixed policy that sees the sent messages, the marks and the question asks at most twice. A model may ask less well or better.',
        ]
      : []),
    'Saved is 1 − Σ after / Σ before in tokens, marks, legends and injected tools included. Errors count against the arm. Verdicts read the one-sided 97.5 % limit over the items that the arm changed.',
    ...(small
      ? [
          'A task with fewer than 369 independent items cannot rule out a loss of one point even when it loses nothing; its verdict is then inconclusive.',
        ]
      : []),
  ];
}
