export { createLocalReader, isLocalSpec } from './local-reader.js';
