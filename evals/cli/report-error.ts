/** Marks a message of the option parser. */
export const USAGE = 'usage: ';

/** Codes that say something of the measurement or of this program, not of what it was given. */
const NOT_INPUT = new Set(['VERIFY_FAILED', 'VARIANT_FAILED', 'INTERNAL']);

/** Prints one line that names the problem and the fix, and gives the exit code: 2 for options and data, 1 for the rest. */
export function reportError(error: unknown, write = (line: string) => void process.stderr.write(line)): number {
  const { text, code } = describe(error);
  write(`headroom-evals: ${text.replaceAll(/\s*\n\s*/g, ' ')}\n`);
  return code;
}

function describe(error: unknown): { text: string; code: number } {
  if (!(error instanceof Error)) return { text: `INTERNAL: ${String(error)}`, code: 1 };
  if (error.name === 'YError' || error.message.startsWith(USAGE)) {
    const message = error.message.replace(USAGE, '').replace(/[.\s]+$/, '');
    return { text: `BAD_OPTION: ${message}. See headroom-evals --help.`, code: 2 };
  }
  if (error.name === 'HeadroomError' && 'code' in error) {
    const code = String(error.code);
    return { text: `${code}: ${error.message}`, code: NOT_INPUT.has(code) ? 1 : 2 };
  }
  return { text: `INTERNAL: ${error.message}. Please report this as a bug.`, code: 1 };
}
