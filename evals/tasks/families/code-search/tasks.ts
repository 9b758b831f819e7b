import { z } from 'zod';
import type { Task } from '../../types.js';
import { type Askable, fileTask } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { MOST_UNIFORM, standingFacts } from '../standing-facts.js';
import { uniformLineFacts } from '../uniform-facts.js';
import { askHits, uniformPaths } from './ask-hits.js';
import { readHits } from './read-hits.js';

const manifestSchema = z.array(z.object({ file: z.string(), command: z.string(), repo: z.string().optional() }));

/** What the agent ran, where a manifest says so. */
type Commands = ReadonlyMap<string, { readonly command: string; readonly repo?: string | undefined }>;

/** Outputs of grep, ripgrep and file listings, whole: the hits that hold an identifier, or the files of a folder. */
export const CODE_SEARCH: Task = fileTask({
  id: 'family:code-search',
  title: 'Code search: hits of an identifier',
  dataset: 'searches in public repositories',
  licence: 'each repository’s own, see SOURCE.md of the folder',
  folder: 'code_search',
  wanted: (path) => /(?:^|\/)(?!LICENSE|README)[^/]*\.txt(?:\.gz)?$|(?:^|\/)manifest\.json$/.test(path),
  read(files) {
    const commands = readCommands(files);
    return files.filter(({ name }) => !name.endsWith('.json')).map((file) => askable(file, commands));
  },
});

function readCommands(files: readonly LocalFile[]): Commands {
  const manifests = files.filter(({ name }) => name.endsWith('manifest.json'));
  return new Map(
    manifests.flatMap(({ name, text }) => {
      const rows = manifestSchema.safeParse(parsed(text));
      const folder = name.slice(0, name.lastIndexOf('/') + 1);
      return (rows.success ? rows.data : []).map(
        ({ file, command, repo }) => [folder + file, { command, repo }] as const,
      );
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function askable({ name, text }: LocalFile, commands: Commands): Askable {
  const path = name.slice('code_search/'.length);
  const result = readHits(text);
  const known = commands.get(name);
  return {
    id: path,
    stratum: result.form,
    characters: text.length,
    ask(seed) {
      const asked = askHits(result, seed, path);
      const uniform =
        result.form === 'list'
          ? uniformPaths(result.paths, MOST_UNIFORM, seed, path)
          : uniformLineFacts(text, MOST_UNIFORM, seed, path);
      return {
        // Searches in one repository see the same code.
        cluster: `code:${known?.repo ?? path.replace(/_[^_/]*$/, '')}`,
        system: 'You are a coding agent. You search the repository with your tools and answer exactly.',
        tool: { name: 'run', description: 'Runs a shell command and returns its output.', argument: 'command' },
        argument: known?.command ?? (result.form === 'list' ? 'git ls-files' : 'grep -rn PATTERN .'),
        payload: text,
        question: asked?.question ?? 'What did the search find?',
        ...(asked === undefined ? {} : { decoy: asked.decoy }),
        recordUnit: 'line',
        facts: standingFacts(text, [...(asked?.needed ?? []), ...uniform]),
      };
    },
  };
}
