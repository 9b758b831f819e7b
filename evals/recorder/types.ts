/** Where requests go: one address a provider, named by the operator and by nobody else. */
export interface Upstreams {
  readonly anthropic: URL;
  readonly openai: URL;
}

export type Provider = keyof Upstreams;

/** Requests that are recorded, by the protocol that they speak. */
export type Protocol = 'anthropic-messages' | 'openai-chat' | 'openai-responses';

export interface RecorderOptions {
  /** Request log to append to; made readable by its owner alone. */
  readonly out: string;
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly upstreams: Upstreams;
  /** What the header line says of the licence of what is recorded. */
  readonly licence: string;
  /** Asked of every client; must be there when `host` is not loopback. */
  readonly token?: string;
  /** How long open streams may go on after `close`, in milliseconds. */
  readonly drainMs?: number;
  /** Told once of each kind of trouble that keeps requests out of the log. */
  readonly warn?: (line: string) => void;
}

/** What a recorder did. `requests` is the sum of `recorded`, `passed`, `refused`, `tooLarge`, `unreadable` and `unwritten`. */
export interface Counts {
  requests: number;
  recorded: number;
  /** Of those recorded: without a whole answer. */
  failed: number;
  /** Sent on and not of a kind that is recorded. */
  passed: number;
  refused: number;
  tooLarge: number;
  unreadable: number;
  unwritten: number;
}

export interface Recorder {
  /** What a client's base URL is, without a provider's `/v1`. */
  readonly url: string;
  readonly counts: Readonly<Counts>;
  /** Takes no more requests, lets open ones end until the deadline, then writes what is left. */
  close(drainMs?: number): Promise<Readonly<Counts>>;
}
