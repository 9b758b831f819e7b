import { HeadroomError } from '../../../src/index.js';

/** Why a request got no answer. `billed`: the provider may have done the work, so that a budget has to assume it. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly kind: 'status' | 'timeout' | 'connection' | 'malformed';
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly billed: boolean;

  constructor(
    kind: ApiFailure['kind'],
    message: string,
    more: { status?: number; retryable?: boolean; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.kind = kind;
    this.status = more.status;
    this.retryable = more.retryable ?? (kind === 'timeout' || kind === 'connection');
    this.retryAfterMs = more.retryAfterMs;
    this.billed = kind !== 'status';
  }
}

/** The budget is used up: nothing was asked. No outcome of an item, but the end of its run. */
export class BudgetSpent extends HeadroomError {
  constructor(message: string) {
    super('LIMIT_EXCEEDED', message);
  }
}

interface SdkError {
  readonly status?: number;
  readonly headers?: { get(name: string): string | null };
  readonly error?: unknown;
}

/** What an SDK threw, in this folder's terms; both SDKs give `status`, `headers` and the body in the same places. */
export function asFailure(thrown: unknown, now = Date.now()): ApiFailure {
  if (thrown instanceof ApiFailure) return thrown;
  const { status, headers, error } = thrown as SdkError;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const body = bodyOf(error);
  if (typeof status === 'number') {
    const message = `${status} ${body.type ?? ''}: ${body.message ?? text}`.replace(' :', ':');
    const retryAfterMs = waitOf(headers, now);
    return new ApiFailure('status', message, {
      status,
      retryable: isTransient(status, body.type, headers),
      retryAfterMs,
    });
  }
  if (body.type !== undefined || body.message !== undefined) {
    // An error event inside a stream that had begun with status 200.
    const retryable = /overloaded|rate_limit|api_error|server_error|timeout/.test(body.type ?? '');
    return new ApiFailure('connection', `stream ${body.type ?? 'error'}: ${body.message ?? text}`, { retryable });
  }
  if (thrown instanceof SyntaxError) return new ApiFailure('malformed', 'the body is not JSON', { cause: thrown });
  if (/timed? ?out/i.test(text)) return new ApiFailure('timeout', text, { cause: thrown });
  return new ApiFailure('connection', `connection failed (${causeOf(thrown)})`, { cause: thrown });
}

function isTransient(status: number, type: string | undefined, headers: SdkError['headers']): boolean {
  const told = headers?.get('x-should-retry');
  if (told === 'true' || told === 'false') return told === 'true';
  // A used-up account answers 429 for good.
  if (type === 'insufficient_quota') return false;
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

/** `retry-after-ms`, `retry-after` in seconds or as a date. */
function waitOf(headers: SdkError['headers'], now: number): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') || Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const text = headers?.get('retry-after') || '';
  if (text === '') return undefined;
  const seconds = Number(text);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function bodyOf(error: unknown): { type?: string; message?: string } {
  if (typeof error === 'string') return { message: error };
  if (typeof error !== 'object' || error === null) return {};
  const { error: inner, type, code, message } = error as Record<string, unknown>;
  if (typeof inner === 'object' && inner !== null) return bodyOf(inner);
  if (typeof inner === 'string') return { message: inner };
  const kind = [code, type].find((value) => typeof value === 'string');
  return {
    ...(typeof kind === 'string' ? { type: kind } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  };
}

function causeOf(thrown: unknown): string {
  let cause: unknown = thrown;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
