import { createHeadroom } from './headroom.js';
import type { CompressedBody, CompressOptions, CompressResult } from './types.js';

/**
 * Compresses the tool results (and, if asked, user texts) of a messages array or a whole request of any supported shape. What is not
 * compressed is the same object as before; the input is never changed. Nothing is remembered between calls: use
 * `createHeadroom` for conversations that grow. Throws BAD_INPUT (not a conversation) and BAD_OPTION; whatever else goes wrong
 * leaves the block as it came and is told in `decisions`.
 */
export function compress<T>(messages: T, options: CompressOptions = {}): Promise<CompressResult<T>> {
  return fresh(options, (headroom) => headroom.compress(messages));
}

/** The same for a request or a messages array as JSON text: every byte outside the edited strings is as it came. */
export function compressBody(json: string, options: CompressOptions = {}): Promise<CompressedBody> {
  return fresh(options, (headroom) => headroom.compressBody(json));
}

async function fresh<R>(options: CompressOptions, use: (headroom: ReturnType<typeof createHeadroom>) => Promise<R>) {
  return use(createHeadroom(options));
}
