// @dahuangggg/opencode-headroom: the plugin's own hooks in the order in which OpenCode calls them: the user's text, then each finished tool.
// A conversation is a session of the plugin with a store of its own.
import { rewriteToolResults, rivalModule, serve, stateFolder } from './serve.mjs';

const { default: plugin } = await rivalModule('@dahuangggg/opencode-headroom');
const directory = stateFolder();
process.chdir(directory);

const MOST_SESSIONS = 16;
const sessions = new Map();

async function sessionOf(conversation) {
  let session = sessions.get(conversation);
  if (session === undefined) {
    const hooks = await plugin({ directory, worktree: directory }, { storage: { kind: 'memory' } });
    session = { hooks, outputs: new Map() };
    sessions.set(conversation, session);
    for (const [oldest, { hooks: old }] of sessions) {
      if (sessions.size <= MOST_SESSIONS) break;
      sessions.delete(oldest);
      await old.dispose?.();
    }
  }
  return session;
}

const MARK = /<<ccr:([0-9a-f]{12,24})\b[^>]*>>|\[[^\]\n]*hash=([0-9a-f]{24})[^\]\n]*\]/gi;

await serve({
  async apply({ messages }, conversation) {
    const { hooks, outputs } = await sessionOf(conversation);
    const marks = [];
    let asked;
    const rewritten = await rewriteToolResults(messages, async (text, { index, name, input, question }) => {
      const callID = messages[index].tool_call_id ?? String(index);
      const key = `${callID} ${text}`;
      if (!outputs.has(key)) {
        if (question !== asked)
          await hooks['chat.message'](
            { sessionID: 'session' },
            { message: {}, parts: [{ type: 'text', text: question }] },
          );
        asked = question;
        const output = { title: name, output: text, metadata: {} };
        await hooks['tool.execute.after']({ tool: name, sessionID: 'session', callID, args: input }, output);
        outputs.set(key, output.output);
      }
      const content = outputs.get(key);
      if (content === text) return text;
      for (const match of content.matchAll(MARK))
        marks.push({ ref: match[1] ?? match[2], message: index, text: match[0], unit: 'lines' });
      return content;
    });
    return { messages: rewritten, marks };
  },
  async retrieve(ref, query, conversation) {
    const { hooks } = await sessionOf(conversation);
    const args = query === undefined ? { hash: ref, mode: 'full' } : { hash: ref, mode: 'query', query };
    const found = await hooks.tool.headroom_retrieve.execute(args, { sessionID: 'session' });
    const text = typeof found === 'string' ? found : (found?.output ?? '');
    return /^(Invalid hash|No .*found|.*not found|CCR entry)/i.test(text) ? undefined : text;
  },
  async forget() {
    for (const { hooks } of sessions.values()) await hooks.dispose?.();
    sessions.clear();
  },
});
