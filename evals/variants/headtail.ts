import { textVariant } from './text-variant.js';

const KEPT = 30_000;

/** The first and last 15,000 characters of each longer tool result, with a plain note between them and no way back. */
export const headtail = textVariant({
  name: 'headtail',
  title: 'head + tail, 30,000 characters',
  config: { version: 1, characters: KEPT },
  role: 'compressor',
  common: true,
  rewrite(text) {
    if (text.length <= KEPT) return text;
    const left = text.length - KEPT;
    return `${text.slice(0, KEPT / 2)}\n[${left} characters left out here]\n${text.slice(-KEPT / 2)}`;
  },
});
