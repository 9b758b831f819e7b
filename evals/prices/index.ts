export { CACHE_PRICES, cacheBill, type NamedPrice, retrievalBill, sumCacheTokens } from './cache-bill.js';
export { type CacheTokens, PRICES_AS_OF, type Price, priceOf } from './prices.js';
