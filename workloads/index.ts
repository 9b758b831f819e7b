export { goldAnswer, scopeSize } from './gold.js';
export { keywordRule } from './keyword-rule.js';
export { makePayload, WORKLOADS } from './make-payload.js';
export { PUBLISHED } from './published.js';
export { seeded } from './random.js';
export { earlyRequest, lateRequest, payloadMessages } from './request.js';
export type { PackageSource, Payload, QuestionDraft, WorkloadName } from './types.js';
