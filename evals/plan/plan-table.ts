import Table from 'cli-table3';
import { percent, whole } from '../reports/index.js';
import { pairsRuleOut, trialsRuleOut } from './sample-size.js';
import type { Cost, Plan, PlannedTask } from './types.js';

const points = (share: number) => (share * 100).toFixed(share < 0.1 ? 1 : 0);
/** Thousands of tokens. */
const short = (tokens: number) => (tokens < 10_000 ? whole(tokens) : `${whole(tokens / 1_000)} k`);
const money = ({ dollars }: Cost) => (dollars === undefined ? 'no price' : `$${dollars.toFixed(2)}`);

/** Whether the items at hand decide the margin. */
function enough({ shows, margin }: PlannedTask): string {
  if (shows === undefined) return 'needs a model reader';
  if (shows.rulesOut === undefined) return 'no: one cluster';
  return shows.rulesOut <= margin + 1e-12 ? 'yes' : 'no';
}

/** What `plan` prints: per task what its items can show, then the cost, the assumptions, and what a hundred items can never show. */
export function planTable(plan: Plan): string {
  const { tasks, total, reader, arms, assumptions, pricesAsOf } = plan;
  const asks = total.requests > 0;
  const table = new Table({
    head: [
      ...['task', 'items', 'of', 'clusters', 'worth', 'margin', 'needed', 'rules out', 'enough', 'tokens each'],
      ...(asks ? ['requests', 'tokens in', 'out', 'cost'] : []),
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const task of tasks) {
    const { shows, cost } = task;
    const needed =
      shows === undefined
        ? '–'
        : shows.needed === undefined
          ? 'no N decides'
          : `${whole(shows.needed.items)} in ${whole(shows.needed.clusters)}`;
    table.push([
      ...[task.task, whole(task.items), whole(task.available), whole(task.clusters)],
      ...[shows?.size === undefined ? '–' : whole(Math.floor(shows.size)), points(task.margin), needed],
      ...[shows?.rulesOut === undefined ? '–' : points(shows.rulesOut), enough(task), short(task.tokensEach)],
      ...(asks ? [whole(cost.requests), short(cost.inputTokens), short(cost.outputTokens), money(cost)] : []),
    ]);
  }
  const { power, loss, discordance, icc, outputTokens, retrieval } = assumptions;
  const piloted = tasks.some((task) => task.shows?.from === 'pilot');
  return [
    table.toString(),
    'needed: items, in as many clusters, from which the margin is decided; rules out: the smallest loss, in points, that these items exclude.',
    `Assumed: power ${percent(power, 0)}, true loss ${percent(loss, 2)}, answers that differ ${reader === 'probe' ? 'by losses alone' : percent(discordance, 1)}, correlation within a cluster ${icc}${piloted ? ' (where the pilot says nothing)' : ''}; limits one-sided 97.5 %.`,
    `100 items can never show a loss under 1 point: without one flip they rule out ${points(pairsRuleOut(100, { loss: 0, discordance: 0, power: 0.9 }))} points for paired answers, ${points(trialsRuleOut(100, { loss: 0, power: 0.9 }))} for facts.`,
    asks
      ? `Cost: ${whole(total.requests)} requests over ${arms.length} arms, ${short(total.inputTokens)} tokens in, ${short(total.outputTokens)} out (${outputTokens} an answer, ${percent(retrieval, 0)} of an arm’s items retrieve once): ${total.dollars === undefined ? 'no price is listed for this reader' : `${money(total)} at list prices of ${pricesAsOf}, no cache`}. An arm that the pilot does not know is counted as if it saved nothing.`
      : `Cost: ${reader} asks no model.`,
  ].join('\n');
}
