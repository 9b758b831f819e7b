import { median } from '../statistics/index.js';
import type { ArmRow, Conversation, HoldoutArm } from './types.js';

const total = (list: readonly Conversation[], of: (c: Conversation) => number) =>
  list.reduce((sum, c) => sum + of(c), 0);

/** The rows of one arm; undefined for an arm without conversations. */
export function armRow(arm: HoldoutArm, all: readonly Conversation[]): ArmRow | undefined {
  const own = all.filter((c) => c.arm === arm);
  if (own.length === 0) return undefined;
  const outputTokens = total(own, (c) => c.outputTokens);
  const judged = own.flatMap((c) => c.quality ?? []);
  const largest = own.reduce((most, c) => Math.max(most, c.outputTokens), 0);
  return {
    arm,
    conversations: own.length,
    requests: total(own, (c) => c.requests),
    outputTokens,
    outputMean: outputTokens / own.length,
    outputMedian: median(own.map((c) => c.outputTokens)) ?? 0,
    largestShare: outputTokens === 0 ? 0 : largest / outputTokens,
    ...(own.every((c) => c.inputTokens !== undefined) ? { inputTokens: total(own, (c) => c.inputTokens ?? 0) } : {}),
    qualityJudged: judged.length,
    ...(judged.length === 0 ? {} : { qualityMean: judged.reduce((a, b) => a + b, 0) / judged.length }),
  };
}
