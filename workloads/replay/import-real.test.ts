import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFiles } from '../../test/real-files.js';
import { importFile, readReplay, replayLines } from './index.js';

/** Folder → files of conversations, and what must be found in all of them together. */
const FAMILIES = [
  { family: 'traj_claude_code', files: /^traj_claude_code\/.*\.(md|jsonl?)$/ },
  { family: 'traj_sweagent', files: /^traj_sweagent\/.*\.traj$/ },
  { family: 'traj_tau', files: /^traj_tau\/(tau2\/.*\.json|tau_.*\.json|.*\.jsonl)$/ },
  { family: 'traj_aider', files: /^traj_aider\/swe-bench-lite\/.*\.md$/ },
] as const;

describe.each(FAMILIES)('$family', ({ files }) => {
  const found = realFiles(files).filter(({ name }) => !/(SOURCE|LICENSE)/.test(name));

  it.skipIf(found.length === 0)('imports every file, with its tool outputs, and survives the replay format', () => {
    let outputs = 0;
    for (const { name, read } of found) {
      const conversations = importFile({ name: basename(name), text: read(), licence: 'see SOURCE.md' });
      expect(conversations.length, name).toBeGreaterThan(0);
      for (const { messages } of conversations) {
        const ids = new Set(messages.flatMap((message) => message.tool_calls?.map((call) => call.id) ?? []));
        const tools = messages.filter((message) => message.role === 'tool');
        outputs += tools.length;
        expect(tools.filter((tool) => !ids.has(tool.tool_call_id as string)).length, name).toBe(0);
      }
      const written = [...replayLines(conversations)].join('');
      expect(readReplay(written, name)).toEqual(conversations);
    }
    expect(outputs).toBeGreaterThan(100);
  });
});
