import { connect } from 'node:net';

const PATIENCE_MS = 2000;

/** Why nothing can be asked at the URL; undefined: somebody listens there. */
export function notListening(url: URL): Promise<string | undefined> {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (reason: string | undefined): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(PATIENCE_MS, () => end(`nothing listens at ${url.host}; start the service first`));
    socket.once('error', () => end(`nothing listens at ${url.host}; start the service first`));
    socket.once('connect', () => end(undefined));
  });
}
