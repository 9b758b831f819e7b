import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMarkdown } from './markdown.js';

const WORDS = 'The lock keeper writes down every ship that passes.\nThe heavier one goes first.\n';

describe('isMarkdown', () => {
  it.each([
    ['sections', `# Locks\n\n${WORDS}\n## Hours\n\n${WORDS}`],
    [
      'tags until a blank line',
      `<p align="center">\n  <img\n    src="a.png"\n  />\n</p>\n\n## Use\n\n${WORDS}\n## More\n\n${WORDS}`,
    ],
    [
      'code in fences, with headings of its own',
      `Run it:\n\n\`\`\`sh\n# first\nmake all;\n\`\`\`\n\nThen run it again:\n\n~~~\nx = {\n~~~\n`,
    ],
    ['points with marks', `Three things:\n\n- **one**: as it was\n- **two**: as it is\n- **three**: as it will be\n`],
  ])('%s', (_, text) => {
    expect(isMarkdown({ text })).toBe(true);
  });

  it.each([
    ['words alone', WORDS.repeat(4)],
    ['comments of a script', `# Opens\n# the gate\nset -e\n# Level\nopen_gate "$1"\n# Close\nclose_gate "$1"\n`],
    ['a fence that never closes', `\`\`\`\n${WORDS}`],
    ['plain points', `- one of them\n- another one\n- the third one\n`],
    ['nothing', ''],
  ])('not: %s', (_, text) => {
    expect(isMarkdown({ text })).toBe(false);
  });

  it('never throws', () => {
    const line = fc.constantFrom('# a', '```', '~~~ x', '- b', '| c |', '<p', '', 'words in a row', '===', 'x = {');
    fc.assert(fc.property(fc.array(line), (all) => typeof isMarkdown({ text: all.join('\n') }) === 'boolean'));
  });
});
