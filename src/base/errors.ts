/** Every stable error code of the package; tests and callers match on these, never on messages. */
export type ErrorCode =
  | 'BAD_INPUT'
  | 'BAD_OPTION'
  | 'UNKNOWN_VARIANT'
  | 'VARIANT_FAILED'
  | 'UNKNOWN_TASK'
  | 'UNKNOWN_READER'
  | 'REF_MALFORMED'
  | 'REF_UNKNOWN'
  | 'REF_EXPIRED'
  | 'STORE_UNAVAILABLE'
  | 'STORE_CORRUPT'
  | 'DECODE_FAILED'
  | 'DATA_MISSING'
  | 'DATA_HASH_MISMATCH'
  | 'DATA_INVALID'
  | 'OUTPUT_UNWRITABLE'
  | 'JOURNAL_CORRUPT'
  | 'RUN_MISMATCH'
  | 'VERIFY_FAILED'
  | 'PART_MISSING'
  | 'LIMIT_EXCEEDED'
  | 'INTERNAL';

/** The one error root: a stable `code`, and a message that names the problem and says what to do. */
export class HeadroomError extends Error {
  override readonly name = 'HeadroomError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
