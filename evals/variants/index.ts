export type { ApplyContext, DeclaredMark, Decoded, Sent, Variant, VariantSession } from './types.js';
