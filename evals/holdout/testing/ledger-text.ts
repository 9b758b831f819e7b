import { seededRandom } from '../../statistics/index.js';
import { assignArm, saltHash } from '../assign-arm.js';

interface Made {
  readonly seed: number;
  readonly conversations: number;
  readonly salt?: string;
  readonly share?: number;
  /** What the treatment multiplies output by. */
  readonly effect?: number;
  readonly header?: Readonly<Record<string, unknown>> | null;
}

/** A made-up ledger with heavy-tailed conversations of three models; same seed, same text. */
export function ledgerText({
  seed,
  conversations,
  salt = 'pepper',
  share = 0.2,
  effect = 1,
  header = {},
}: Made): string {
  const random = seededRandom(seed);
  const head = header === null ? [] : [{ ledger: 1, saltHash: saltHash(salt), controlShare: share, ...header }];
  const lines = Array.from({ length: conversations }, (_, i) => {
    const id = `c-${seed}-${i}`;
    const arm = assignArm(id, salt, share);
    const model = ['small', 'middle', 'large'][random.below(3)] as string;
    const base = { small: 400, middle: 900, large: 2_000 }[model] as number;
    return {
      conversation: id,
      arm,
      time: new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString(),
      requests: 1 + random.below(20),
      outputTokens: Math.round(base * Math.exp(0.7 * random.normal()) * (arm === 'treated' ? effect : 1)),
      inputTokens: 5_000 + random.below(5_000),
      strata: { model, tools: random.below(2) === 1 },
      quality: random.next() < 0.8 ? 1 : 0,
    };
  });
  return `${[...head, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
