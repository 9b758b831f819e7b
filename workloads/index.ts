export { goldAnswer, scopeSize } from './gold.js';
export { keywordRule } from './keyword-rule.js';
export { makePayload, WORKLOADS } from './make-payload.js';
export { PUBLISHED, type PublishedClaim } from './published.js';
export { type Random, seeded } from './random.js';
export { earlyRequest, lateRequest, payloadMessages } from './request.js';
export type { PackageSource, Payload, QuestionDraft, ToolResult, WorkloadName } from './types.js';
