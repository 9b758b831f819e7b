export { type Clustering, clusteredItems, kishEffect, plannedSize } from './clustered-size.js';
export { neededPairs, neededTrials, pairsRuleOut, trialsRuleOut } from './sample-size.js';
