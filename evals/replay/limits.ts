/** What a replay cannot say; every report of one says so. */
export const LIMITS =
  'A replay measures tokens, prefix stability, which used facts can still be read, retrieval and latency. It cannot measure task success: ' +
  'the recorded agent goes on as it did, whatever was sent. A used fact was used; that it was needed is inferred. ' +
  'Retrieval is simulated and its dollars are in the saving; a turn whose prefix breaks pays for it.';
