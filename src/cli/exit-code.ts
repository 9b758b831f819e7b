/** Codes of errors that the caller's input or usage caused: exit 2. Everything else exits 1. */
const USAGE = new Set(['BAD_INPUT', 'BAD_OPTION', 'REF_MALFORMED', 'DECODE_FAILED']);

/** Prints an error as one line on stderr and gives the exit code for it. Never a stack trace. */
export function reportError(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`headroom: ${message.replace(/\s*\n\s*/g, ' ')}\n`);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && USAGE.has(code) ? 2 : 1;
}
