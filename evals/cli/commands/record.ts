import type { CommandModule } from 'yargs';

interface Arguments {
  out: string;
  host: string;
  port: string;
  'anthropic-upstream': string;
  'openai-upstream': string;
  licence: string;
}

/** `record`: a pass-through server that keeps a request log. */
export const recordCommand: CommandModule<object, Arguments> = {
  command: 'record',
  describe: 'Pass requests of an agent on to its provider and record them, for import and replay',
  builder: (yargs) =>
    yargs
      .option('out', {
        type: 'string',
        demandOption: true,
        describe: 'Request log to append to (JSON lines, mode 600)',
      })
      .option('port', { type: 'string', default: '8790', describe: 'Port; 0: a free one' })
      .option('host', {
        type: 'string',
        default: '127.0.0.1',
        describe: 'Address to listen on; other than loopback only with a token in $HEADROOM_EVALS_RECORD_TOKEN',
      })
      .option('anthropic-upstream', {
        type: 'string',
        default: 'https://api.anthropic.com',
        describe: 'Where /v1/messages and all below /anthropic go',
      })
      .option('openai-upstream', {
        type: 'string',
        default: 'https://api.openai.com',
        describe: 'Where /v1/chat/completions, /v1/responses and all below /openai go',
      })
      .option('licence', { type: 'string', default: 'own traffic', describe: 'Licence note for the header line' }),
  async handler(args) {
    const { recorderOptions, recordTraffic } = await import('../record-traffic.js');
    const { out, host, port, licence } = args;
    const upstreams = { anthropic: args['anthropic-upstream'], openai: args['openai-upstream'] };
    process.exitCode = await recordTraffic(recorderOptions({ out, host, port, licence, ...upstreams }, process.env));
  },
};
