import { median, savedShare } from '../statistics/index.js';
import { clustersOf, type PairedItem } from './paired-items.js';
import type { Cell } from './types.js';

type Saving = Pick<
  Cell,
  | 'tokensBefore'
  | 'tokensAfter'
  | 'tokensRetrieved'
  | 'saved'
  | 'savedNet'
  | 'savedMean'
  | 'savedMedian'
  | 'untouched'
  | 'grown'
>;

const sum = (pairs: readonly PairedItem[], field: 'tokensBefore' | 'tokensAfter' | 'tokensRetrieved') =>
  pairs.reduce((total, { record }) => total + record[field], 0);

/** What an arm did to the bill over these items: token-weighted saving, with and without the cost of retrieval. */
export function saving(pairs: readonly PairedItem[]): Saving {
  const clusters = clustersOf(pairs).map((own) => ({
    before: sum(own, 'tokensBefore'),
    after: sum(own, 'tokensAfter'),
    net: sum(own, 'tokensAfter') + sum(own, 'tokensRetrieved'),
  }));
  const saved = savedShare(clusters);
  const savedNet = savedShare(clusters.map(({ before, net }) => ({ before, after: net })));
  const each = pairs
    .filter(({ record }) => record.tokensBefore > 0)
    .map(({ record }) => 1 - record.tokensAfter / record.tokensBefore);
  const middle = median(each);
  const share = (count: number) => (pairs.length === 0 ? 0 : count / pairs.length);
  return {
    tokensBefore: sum(pairs, 'tokensBefore'),
    tokensAfter: sum(pairs, 'tokensAfter'),
    tokensRetrieved: sum(pairs, 'tokensRetrieved'),
    ...(saved === undefined ? {} : { saved }),
    ...(savedNet === undefined ? {} : { savedNet }),
    ...(each.length === 0 ? {} : { savedMean: each.reduce((a, b) => a + b, 0) / each.length }),
    ...(middle === undefined ? {} : { savedMedian: middle }),
    untouched: share(pairs.filter(({ record }) => record.identical).length),
    grown: share(pairs.filter(({ record }) => record.tokensAfter > record.tokensBefore).length),
  };
}
