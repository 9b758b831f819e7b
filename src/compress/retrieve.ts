import { openFileStore, type RetrieveRequest, retrieve as retrieveFrom, type Store } from '../ccr/index.js';
import { findSentences } from '../compressors/index.js';

/**
 * Fetches an original, or a part of it, by the ref in a mark. `{}` is the whole original, byte for byte. Throws REF_MALFORMED,
 * REF_UNKNOWN, REF_EXPIRED, STORE_CORRUPT, STORE_UNAVAILABLE, BAD_INPUT (a request that does not fit the original).
 */
export async function retrieve(
  ref: string,
  request: RetrieveRequest = {},
  from: { readonly home?: string; readonly store?: Store } = {},
): Promise<string> {
  return retrieveFrom(from.store ?? openFileStore(from.home), ref, request, { findSentences });
}
