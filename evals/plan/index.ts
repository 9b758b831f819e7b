export { type Clustering, clusteredItems, kishEffect, plannedSize } from './clustered-size.js';
export { type PlanOptions, plan } from './plan.js';
export { planTable } from './plan-table.js';
export { neededPairs, neededTrials, pairsRuleOut, trialsRuleOut } from './sample-size.js';
export { ASSUMED, type Assumptions, type Plan, type PlannedTask } from './types.js';
