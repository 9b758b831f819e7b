import { type CompressedBody, type CompressOptions, compressBody } from '../compress/index.js';
import { readInput, writeOutput } from './input.js';
import { readPerKind } from './per-kind.js';

const FIDELITIES = ['lossless', 'reversible', 'aggressive'] as const;
const ENCODINGS = ['plain', 'dense'] as const;

export interface CompressArguments extends Omit<CompressOptions, 'fidelity' | 'encoding'> {
  /** One value, or `VALUE,KIND=VALUE,…`. */
  readonly fidelity?: string;
  readonly encoding?: string;
  readonly file?: string;
  readonly json?: boolean;
  readonly stats?: boolean;
}

/** `headroom compress`: the request with its edited strings spliced in, every other byte as it came. */
export async function compressCommand(args: CompressArguments): Promise<void> {
  const { file, json, stats, fidelity, encoding, ...rest } = args;
  const options: CompressOptions = {
    ...rest,
    ...(fidelity === undefined ? {} : { fidelity: readPerKind('fidelity', FIDELITIES, fidelity) }),
    ...(encoding === undefined ? {} : { encoding: readPerKind('encoding', ENCODINGS, encoding) }),
  };
  const { body, ...told } = await compressBody(await readInput(file), options);
  if (stats) process.stderr.write(summary(told));
  if (json) await writeOutput(`${JSON.stringify({ messages: JSON.parse(body) as unknown, ...told }, null, 2)}\n`);
  else await writeOutput(body);
}

function summary({ decisions, ...told }: Omit<CompressedBody, 'body'>): string {
  const counts = new Map<string, number>();
  for (const { outcome } of decisions) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const { tokensBefore, tokensAfter, compressionRatio, transformsApplied, refs, tokenizer } = told;
  const lines = [
    `${tokensBefore} → ${tokensAfter} tokens, ${(100 * compressionRatio).toFixed(1)} % saved (${tokenizer.id}${tokenizer.exact ? '' : ', approximate'})`,
    `blocks: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'none'}`,
    ...(transformsApplied.length === 0 ? [] : [`transforms: ${transformsApplied.join(', ')}`]),
    ...(refs.length === 0
      ? []
      : [`stored: ${refs.map(({ ref }) => ref).join(', ')} (offer the tool headroom_retrieve)`]),
    ...(told.toolsRefs === undefined ? [] : [`tool definitions stored: ${told.toolsRefs.length}`]),
    ...decisions
      .filter(({ outcome }) => outcome === 'failed')
      .map(
        (one) => `${one.kind === 'tools' ? 'tool definition' : `message ${one.messageIndex}`} failed: ${one.reason}`,
      ),
  ];
  return `${lines.join('\n')}\n`;
}
