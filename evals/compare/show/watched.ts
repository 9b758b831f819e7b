import type { Sent, Variant, VariantSession } from '../../variants/index.js';

type Retrieved = NonNullable<Awaited<ReturnType<NonNullable<VariantSession['retrieve']>>>>;

/** A retrieval that the policy made, with all that came back; no `answer`: there is no such ref or part. */
export interface TriedCall {
  readonly ref: string;
  readonly query: string;
  readonly answer?: Retrieved;
}

/** What was seen of one arm while it ran. */
export interface Watch {
  /** What it sent last: of a session, its last request. Absent: it failed. */
  sent?: Sent;
  calls: readonly TriedCall[];
}

/** The same variant, with what it sends and what is retrieved from it kept in `watch`. It behaves as it does in a run. */
export function watched(variant: Variant, watch: Watch): Variant {
  return {
    ...variant,
    async open(context) {
      const session = await variant.open(context);
      const { decode, retrieve } = session;
      return {
        async apply(request, applied) {
          delete watch.sent;
          const sent = await session.apply(request, applied);
          watch.sent = sent;
          return sent;
        },
        ...(decode === undefined ? {} : { decode: (text: string) => decode.call(session, text) }),
        ...(retrieve === undefined
          ? {}
          : {
              async retrieve(ref: string, query: string | undefined) {
                const answer = await retrieve.call(session, ref, query);
                // Without a query the whole original is fetched to compare its bytes: no policy asked for it.
                if (query !== undefined)
                  watch.calls = [...watch.calls, { ref, query, ...(answer === undefined ? {} : { answer }) }];
                return answer;
              },
            }),
        close: () => session.close(),
      };
    },
  };
}
