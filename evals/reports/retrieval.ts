import { savedShare, shownProportion } from '../statistics/index.js';
import { factOutcomes } from './fact-shares.js';
import { clustersOf, isRight, isScored, type PairedItem } from './paired-items.js';
import type { RetrievalCell } from './types.js';

const visible = (outcome: string) => outcome === 'verbatim' || outcome === 'expanded';

/** Retrieval accounting of one arm over the whole run (EVALUATION.md §5). The policy that retrieves is simulated under `probe`. */
export function retrievalCell(arm: string, pairs: readonly PairedItem[]): RetrievalCell {
  const calls = pairs.flatMap(({ record }) => record.retrievals);
  const count = (outcome: string) => calls.filter((call) => call.outcome === outcome).length;
  const compared = calls.filter((call) => call.exact !== undefined);
  const clusters = clustersOf(pairs);
  const hitRate = shownProportion(
    clusters.map((own) => {
      const made = own.flatMap(({ record }) => record.retrievals);
      return { successes: made.filter((call) => call.outcome === 'hit').length, trials: made.length };
    }),
  );
  const only = shownProportion(
    clusters.map((own) => {
      const scored = own.filter(({ record }) => isScored(record));
      const late = scored.filter(({ record }) => isRight(record) && record.form === 'retrievable');
      return { successes: late.length, trials: scored.length };
    }),
  );
  const net = savedShare(
    clusters.map((own) => ({
      before: own.reduce((t, { record }) => t + record.tokensBefore, 0),
      after: own.reduce((t, { record }) => t + record.tokensAfter + record.tokensRetrieved, 0),
    })),
  );
  const hidden = (pair: PairedItem) =>
    pair.exposed &&
    (factOutcomes(pair, 'needed').some((o) => !visible(o)) ||
      (pair.record.form !== undefined && !visible(pair.record.form)));
  return {
    arm,
    marks: pairs.reduce((t, { record }) => t + record.marks, 0),
    offloadedTokens: pairs.reduce((t, { record }) => t + record.offloadedTokens, 0),
    needed: pairs.filter(hidden).length,
    made: calls.length,
    hit: count('hit'),
    miss: count('miss'),
    expired: count('expired'),
    malformed: count('malformed'),
    ...(hitRate === undefined ? {} : { hitRate }),
    ...(only === undefined ? {} : { onlyAfterRetrieval: only }),
    tokensSpent: pairs.reduce((t, { record }) => t + record.tokensRetrieved, 0),
    exactCompared: compared.length,
    exact: compared.filter((call) => call.exact === true).length,
    ...(net === undefined ? {} : { savedNet: net }),
  };
}
