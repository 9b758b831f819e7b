// Writes src/tokens/ranks/<encoding>.bin from js-tiktoken's ranks, laid out to be looked up as it is read (src/tokens/ranks.ts): a header line that
// names format and source; one byte per bucket, the number of its tokens; then of all tokens in bucket order the ranks (three bytes each, the
// lowest first), the lengths (one byte each) and the bytes. Not compressed: a package is anyway, and unpacking would take a third of a process's
// first call. Skips files that are up to date.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../src/tokens/ranks/', import.meta.url));

/** Tokens of an encoding in rank order, as bytes. */
function tokensOf(name) {
  const { bpe_ranks } = require(`js-tiktoken/ranks/${name}`);
  const tokens = [];
  for (const line of bpe_ranks.split('\n').filter(Boolean)) {
    const [, offset, ...encoded] = line.split(' ');
    encoded.forEach((token, i) => {
      tokens[Number.parseInt(offset, 10) + i] = Buffer.from(token, 'base64');
    });
  }
  for (let rank = 0; rank < tokens.length; rank += 1) {
    const length = tokens[rank]?.length ?? 0;
    if (length < 1 || length > 255) throw new Error(`${name}: rank ${rank} has no token of 1 to 255 bytes`);
  }
  return tokens;
}

const BUCKETS = 1 << 17;

/** As `Ranks` computes it. */
function bucketOf(token) {
  let hash = 0;
  for (const byte of token) hash = (Math.imul(hash, 0x01000193) + byte + 1) | 0;
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 15;
}

function layOut(tokens) {
  const sizes = Buffer.alloc(BUCKETS);
  const placed = tokens.map((token, rank) => ({ token, rank, bucket: bucketOf(token) }));
  for (const { bucket } of placed) sizes[bucket] += 1;
  placed.sort((a, b) => a.bucket - b.bucket || a.rank - b.rank);
  const ranks = Buffer.alloc(3 * tokens.length);
  placed.forEach(({ rank }, i) => {
    ranks.writeUIntLE(rank, 3 * i, 3);
  });
  return [sizes, ranks, Buffer.from(placed.map(({ token }) => token.length)), ...placed.map(({ token }) => token)];
}

function isCurrent(file, header) {
  try {
    return readFileSync(file).subarray(0, header.length).equals(header);
  } catch {
    return false;
  }
}

mkdirSync(folder, { recursive: true });
const { version } = JSON.parse(
  readFileSync(require.resolve('js-tiktoken').replace(/dist[\\/][^\\/]*$/, 'package.json'), 'utf8'),
);
for (const name of ['o200k_base', 'cl100k_base']) {
  const file = `${folder}${name}.bin`;
  const header = Buffer.from(`headroom ranks 2 ${name} js-tiktoken ${version}\n`);
  if (isCurrent(file, header)) continue;
  // Renamed into place: several processes may start at once, and none may read half a file.
  writeFileSync(`${file}.${process.pid}.tmp`, Buffer.concat([header, ...layOut(tokensOf(name))]));
  renameSync(`${file}.${process.pid}.tmp`, file);
  // What earlier versions wrote must not get into a package.
  rmSync(`${folder}${name}.br`, { force: true });
}
