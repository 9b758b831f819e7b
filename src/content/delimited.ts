const DELIMITERS = ['\t', ',', ';', '|'] as const;

/**
 * True when the lines are a table of delimited cells: nine of ten lines hold the same number (two or more; one for tabs) of one delimiter
 * outside double quotes, and are not sentences (few spaces follow the delimiter).
 */
export function isDelimited(lines: readonly string[]): boolean {
  return DELIMITERS.some((delimiter) => {
    const counts = new Map<number, number>();
    let cells = 0;
    let spaced = 0;
    for (const line of lines) {
      const { count, spaces } = countDelimiter(line, delimiter);
      counts.set(count, (counts.get(count) ?? 0) + 1);
      cells += count;
      spaced += spaces;
    }
    const [usual, share] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
    if (usual < (delimiter === '\t' ? 1 : 2) || share < 0.9 * lines.length) return false;
    return delimiter === '|' || spaced < 0.5 * cells;
  });
}

function countDelimiter(line: string, delimiter: string): { count: number; spaces: number } {
  let count = 0;
  let spaces = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (c === '"') quoted = !quoted;
    else if (c === delimiter && !quoted) {
      count++;
      if (line[i + 1] === ' ') spaces++;
    }
  }
  return { count, spaces };
}
