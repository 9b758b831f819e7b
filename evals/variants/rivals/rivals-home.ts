import { homedir } from 'node:os';
import { join } from 'node:path';

/** Environment variable with the folder in which rivals are installed. */
export const RIVALS_VARIABLE = 'HEADROOM_EVALS_RIVALS';

/** The folder in which each rival has an environment of its own: $HEADROOM_EVALS_RIVALS, else .headroom-evals/rivals in the user's home. */
export function rivalsHome(environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment[RIVALS_VARIABLE];
  return given === undefined || given === '' ? join(homedir(), '.headroom-evals', 'rivals') : given;
}
