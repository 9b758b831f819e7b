export { BudgetSpent } from './failure.js';
export { createModelReader } from './model-reader.js';
export { isModelSpec } from './target.js';
