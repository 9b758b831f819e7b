import type { DeclaredMark, Sent, TokenCounter, VariantSession } from '../variants/index.js';
import { capTokens } from './cap-tokens.js';
import type { RetrievalRecord } from './types.js';

/** The simulated policy makes at most this many calls for a question, */
export const MOST_CALLS = 2;
/** and sees at most this many tokens of each answer. */
export const ANSWER_TOKENS = 2000;

/** One call of the simulated policy. */
export interface Call {
  readonly mark: DeclaredMark;
  readonly query: string;
}

/** What came back: the part that the policy sees. */
export interface Answer {
  readonly call: Call;
  /** Absent: no such ref or part. */
  readonly text?: string;
  /** It says that it holds every record that matches, and the policy could read it to its end. */
  readonly complete: boolean;
  /** It says that the best matches come first. */
  readonly ranked: boolean;
  /** What it says to ask for instead. */
  readonly follow?: string;
}

/** Calls made for one item, with their accounts. */
export interface Retrieval {
  readonly answers: readonly Answer[];
  readonly records: readonly RetrievalRecord[];
  /** Calls, results and the context that each extra turn repeats. */
  readonly tokens: number;
}

/** What one item may retrieve from, and at what price. */
export interface Source {
  readonly sent: Sent;
  readonly session: VariantSession;
  readonly counter: TokenCounter;
  /** Whether the whole original of a mark comes back byte for byte; undefined when it cannot be compared. */
  exact(mark: DeclaredMark): Promise<boolean | undefined>;
}

/**
 * Plays a policy: `next` sees the answers so far and names the next call or stops. Every turn pays for the whole context again, with the
 * earlier calls and answers in it.
 */
export async function playPolicy(
  source: Source,
  next: (answers: readonly Answer[]) => Call | undefined,
): Promise<Retrieval> {
  const { sent, session, counter } = source;
  const answers: Answer[] = [];
  const records: RetrievalRecord[] = [];
  let context = counter.request(sent.request);
  let tokens = 0;
  while (answers.length < MOST_CALLS && session.retrieve !== undefined) {
    const call = next(answers);
    if (call === undefined) break;
    const full = await session.retrieve(call.mark.ref, call.query);
    const text = full === undefined ? undefined : capTokens(full.text, ANSWER_TOKENS, counter);
    const complete = full?.complete === true && full.text === text;
    const { ranked = false, follow } = full ?? {};
    answers.push({
      ...{ call, complete, ranked },
      ...(text === undefined ? {} : { text }),
      ...(follow === undefined ? {} : { follow }),
    });
    const spent = counter.text(JSON.stringify({ ref: call.mark.ref, query: call.query })) + counter.text(text ?? '');
    context += spent;
    tokens += context;
    const exact = await source.exact(call.mark);
    const outcome = text === undefined || text === '' || full?.empty === true ? 'miss' : 'hit';
    records.push({ ref: call.mark.ref, outcome, tokens: spent, ...(exact === undefined ? {} : { exact }) });
  }
  return { answers, records, tokens };
}
