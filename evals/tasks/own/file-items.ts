import { fail, type Place } from './fail.js';
import { findFiles } from './glob.js';
import type { Given } from './read-items.js';
import type { OwnTaskFile } from './schema.js';

/** One item for each question of each file that the patterns find, clustered by file. Errors: DATA_MISSING when a pattern finds nothing. */
export function fileItems(specs: OwnTaskFile['files'], folder: string, place: Place): Given[] {
  return (specs ?? []).flatMap(({ glob, questions }, index) => {
    const found = findFiles(folder, glob);
    if (found.length === 0) {
      fail(
        'DATA_MISSING',
        `${place}, files.${index}.glob`,
        `no file fits ${glob}. Patterns count from the task file's folder.`,
      );
    }
    return found.flatMap((file) =>
      questions.map(
        (question): Given => ({
          item: { ...question, id: `${file}:${question.id}`, file, cluster: file },
          place: `${place}, files.${index} (${file})`,
        }),
      ),
    );
  });
}
