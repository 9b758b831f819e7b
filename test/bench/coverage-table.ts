import { readFileSync, writeFileSync } from 'node:fs';
import {
  simulateBefore,
  simulateStratified,
  simulateWorld,
  WORLDS,
  type World,
} from '../../evals/holdout/testing/holdout-coverage.js';
import { coverageTable } from '../../evals/statistics/testing/coverage.js';
import { groupCoverage } from '../../evals/statistics/testing/coverage-groups.js';
import { jointCoverage } from '../../evals/statistics/testing/coverage-joint.js';
import { mcnemarCoverage } from '../../evals/statistics/testing/coverage-tests.js';
import type { Coverage } from '../../evals/statistics/testing/simulate.js';
import { ROOT } from './root.js';

/** `npm run coverage-table [-- DRAWS]` writes the tables of docs/STATISTICS.md and docs/HOLDOUT.md. */
const draws = Number(process.argv[2] ?? 4_000);
const SEED = 20_261_121;

const percent = (x: number, digits = 1) => `${(100 * x).toFixed(digits)} %`;
const errorOf = (p: number, n: number) => Math.sqrt((p * (1 - p)) / n);

const BAND: Readonly<Record<Coverage['kind'], string>> = {
  exact: '≥ 95 %',
  approximate: '92–97.5 %',
  score: '≥ 92 %',
  simultaneous: '≥ 92 %, joint',
  beside: '–',
};

/** Against the criterion, with two standard errors of the simulation allowed. */
function judge({ kind, covered, error }: Coverage): string {
  const slack = 2 * error;
  if (kind === 'beside') return 'no criterion';
  const least = kind === 'exact' ? 0.95 : 0.92;
  if (covered + slack < least) return '**below**';
  if (kind === 'approximate' && covered - slack > 0.975) return '**above**';
  return 'holds';
}

function statisticsTable(rows: readonly Coverage[]): string {
  const lines = rows.map((row) => {
    const error = row.error === 0 ? 'enumerated' : `± ${(100 * row.error).toFixed(2)}`;
    const absent = row.absent === 0 ? '–' : percent(row.absent);
    const { estimator, setting, covered, kind } = row;
    return `| ${estimator} | ${setting} | ${percent(covered, 2)} | ${error} | ${absent} | ${BAND[kind]} | ${judge(row)} |`;
  });
  const outside = rows.filter((row) => judge(row).startsWith('**'));
  const head = '| estimator | setting | coverage | error | no interval | asked for | |\n|---|---|---|---|---|---|---|';
  const verdict =
    outside.length === 0
      ? 'No row lies outside its band.'
      : `Outside their band: ${outside.map((row) => `${row.estimator} (${row.setting})`).join('; ')}.`;
  return `${draws.toLocaleString('en')} draws a point (fewer where the error is larger), seed ${SEED}. ${verdict}\n\n${head}\n${lines.join('\n')}`;
}

const show = ({ treated, control, requests, between, within }: World) =>
  `${treated} / ${control} conversations, ${requests} requests, σ ${between} between, ${within} within`;

function holdoutTables(): string {
  const worlds = WORLDS.map((world, i) => simulateWorld(world, Math.ceil(draws / 2), SEED + i));
  const stratified = simulateStratified(draws, SEED);
  const before = [0, -0.1, -0.2, 0.2].map((trend, i) => simulateBefore(trend, Math.ceil(draws / 4), SEED + 50 + i));
  const rows = worlds.map((r) =>
    [
      show(r.world),
      percent(r.covered),
      percent(r.coveredUneven),
      percent(r.deltaAlone),
      percent(r.noisy, 0),
      percent(r.falseOurs),
      percent(r.falseRequests),
    ].join(' | '),
  );
  const n = Math.ceil(draws / 2);
  return [
    `${n.toLocaleString('en')} draws a world: error of the simulation ± ${(100 * errorOf(0.95, n)).toFixed(1)} points at 95 %, ± ${(100 * errorOf(0.5, n)).toFixed(1)} at 50 %.`,
    '',
    '| world (treated / control) | covered, factor 0.8 | covered, factor uneven | delta alone | noisy | no effect: we find one | no effect: requests find one |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    `Stratified (180 / 60 conversations, three models): covered ${percent(stratified.covered)}, ${percent(stratified.width, 0)} of the plain interval's width.`,
    '',
    '| `estimated`, 200 before and 200 treated, true saving 20 % | mean estimate | covered | drift warned of |',
    '|---|---|---|---|',
    ...before.map(
      (b) =>
        `| trend ${b.trend === 0 ? 'none' : `${b.trend > 0 ? '+' : '−'}${percent(Math.abs(b.trend), 0)} a period (ln tokens)`} | ${percent(b.saved)} | ${percent(b.covered)} | ${percent(b.warned)} |`,
    ),
  ].join('\n');
}

function replace(file: string, table: string): void {
  const path = `${ROOT}docs/${file}`;
  const text = readFileSync(path, 'utf8');
  const [open, close] = ['<!-- table: npm run coverage-table -->', '<!-- end of table -->'];
  const from = text.indexOf(open);
  const to = text.indexOf(close);
  if (from === -1 || to < from) throw new Error(`docs/${file} lacks the marks of the table.`);
  writeFileSync(path, `${text.slice(0, from + open.length)}\n\n${table}\n\n${text.slice(to)}`);
  console.log(`docs/${file} written`);
}

replace('HOLDOUT.md', holdoutTables());
replace(
  'STATISTICS.md',
  statisticsTable([
    ...coverageTable(draws, SEED),
    ...mcnemarCoverage(),
    ...groupCoverage(draws, SEED + 1),
    ...jointCoverage(Math.ceil(draws / 2), SEED + 2),
  ]),
);
