export { type CacheTokens, PRICES_AS_OF, type Price, priceOf } from './prices.js';
