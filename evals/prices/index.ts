export { PRICES_AS_OF, type Price, priceOf } from './prices.js';
