import { HeadroomError } from '../../src/index.js';
import type { Counts, RecorderOptions } from '../recorder/index.js';

interface RecordOptions {
  readonly out: string;
  readonly host: string;
  readonly port: string;
  readonly anthropic: string;
  readonly openai: string;
  readonly licence: string;
}

const bad = (message: string) => new HeadroomError('BAD_OPTION', message);

/** What `record` was asked for. The token comes from the environment: a command line can be read by every user of a machine. Errors: BAD_OPTION. */
export function recorderOptions(asked: RecordOptions, env: NodeJS.ProcessEnv): RecorderOptions {
  const { out, host, port, licence } = asked;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw bad(`--port ${port} is no port. Give one from 0 (a free one) to 65535.`);
  const token = env.HEADROOM_EVALS_RECORD_TOKEN;
  if (token !== undefined && token !== '' && !/^[\w-]{16,200}$/.test(token)) {
    throw bad('HEADROOM_EVALS_RECORD_TOKEN is no token of 16 to 200 letters, digits, _ and -. Set another one.');
  }
  return {
    ...{ out, host, port: Number(port), licence },
    upstreams: {
      anthropic: upstream('anthropic-upstream', asked.anthropic),
      openai: upstream('openai-upstream', asked.openai),
    },
    ...(token === undefined || token === '' ? {} : { token }),
    warn: (line) => void process.stderr.write(`headroom-evals: ${line}\n`),
  };
}

function upstream(option: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw bad(`--${option} ${text} is no http or https address. Give one such as https://api.example.com.`);
  }
  if (url.username !== '' || url.search !== '' || url.hash !== '') {
    throw bad(
      `--${option} may hold an address and a path, and no user, query or fragment. Clients send their keys themselves.`,
    );
  }
  return url;
}

/** Records until SIGINT or SIGTERM; a second one does not wait for open streams. The exit status is 1 when something was lost to the log. */
export async function recordTraffic(options: RecorderOptions): Promise<number> {
  const { startRecorder } = await import('../recorder/index.js');
  const recorder = await startRecorder(options);
  const base = options.token === undefined ? recorder.url : `${recorder.url}/token/$HEADROOM_EVALS_RECORD_TOKEN`;
  process.stderr.write(`Recording to ${options.out}. End with Ctrl-C. Point clients at it:\n`);
  process.stderr.write(`  ANTHROPIC_BASE_URL=${base}\n  OPENAI_BASE_URL=${base}/v1\n`);
  const counts = await new Promise<Readonly<Counts>>((done, fail) => {
    const stop = () => void recorder.close().then(done, fail);
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
  process.stdout.write(`${countsLine(options.out, counts)}\n`);
  return counts.tooLarge + counts.unreadable + counts.unwritten > 0 ? 1 : 0;
}

function countsLine(out: string, counts: Readonly<Counts>): string {
  const { requests, recorded, failed, passed, refused, tooLarge, unreadable, unwritten } = counts;
  const parts = [
    `${requests} request${requests === 1 ? '' : 's'}`,
    `${recorded} recorded${failed === 0 ? '' : ` (${failed} without a whole answer)`}`,
    ...(passed === 0 ? [] : [`${passed} passed on only`]),
    ...(refused === 0 ? [] : [`${refused} refused`]),
  ];
  const lost = [
    ...(tooLarge === 0 ? [] : [`${tooLarge} too large`]),
    ...(unreadable === 0 ? [] : [`${unreadable} no JSON`]),
    ...(unwritten === 0 ? [] : [`${unwritten} could not be written`]),
  ];
  return `${out}: ${parts.join(', ')}${lost.length === 0 ? '' : `; NOT recorded: ${lost.join(', ')}`}`;
}
