import type { ChatRequest } from '../tasks/index.js';
import { Recent } from './recent.js';
import { rewriteToolResults } from './tool-results.js';
import type { ApplyContext, Decoded, OpenContext, Variant } from './types.js';

/** A variant that rewrites each tool result by itself, without marks: `key` names what besides the text decides the rewriting. */
export interface TextVariantSpec
  extends Pick<Variant, 'name' | 'title' | 'config' | 'role' | 'common' | 'expectation' | 'matches'> {
  key?(context: ApplyContext, request: ChatRequest): string;
  rewrite(text: string, context: ApplyContext, open: OpenContext, request: ChatRequest): string;
  decode?(text: string): Decoded;
}

const REMEMBERED_CHARACTERS = 2_000_000;
const KEYS_REMEMBERED = 4;

/** Makes a variant of a function over one tool result's text; equal texts are rewritten once. */
export function textVariant(spec: TextVariantSpec): Variant {
  const { key, rewrite, decode, ...facts } = spec;
  return {
    ...facts,
    async open(open) {
      const known = new Recent<Recent<string>>(KEYS_REMEMBERED);
      return {
        async apply(request, context) {
          let work = false;
          const same = known.through(key?.(context, request) ?? '', 1, () => new Recent(REMEMBERED_CHARACTERS));
          const rewritten = rewriteToolResults(request, (text) =>
            same.through(text, text.length, () => {
              work = true;
              return rewrite(text, context, open, request);
            }),
          );
          return { request: rewritten, marks: [], offloadedTokens: 0, ...(work ? {} : { remembered: true }) };
        },
        ...(decode === undefined ? {} : { decode }),
        async close() {},
      };
    },
  };
}
