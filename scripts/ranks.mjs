// Writes src/tokens/ranks/<encoding>.br from js-tiktoken's ranks. One file: brotli over a header line that names format and
// source, one byte per token for its length, then the tokens' bytes, both in rank order. Skips files that are up to date.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

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

function isCurrent(file, header) {
  try {
    return brotliDecompressSync(readFileSync(file)).subarray(0, header.length).equals(header);
  } catch {
    return false;
  }
}

mkdirSync(folder, { recursive: true });
const { version } = JSON.parse(
  readFileSync(require.resolve('js-tiktoken').replace(/dist[\\/][^\\/]*$/, 'package.json'), 'utf8'),
);
for (const name of ['o200k_base', 'cl100k_base']) {
  const file = `${folder}${name}.br`;
  const header = Buffer.from(`headroom ranks 1 ${name} js-tiktoken ${version}\n`);
  if (isCurrent(file, header)) continue;
  const tokens = tokensOf(name);
  const raw = Buffer.concat([header, Buffer.from(tokens.map((token) => token.length)), ...tokens]);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
  };
  // Renamed into place: several processes may start at once, and none may read half a file.
  writeFileSync(`${file}.${process.pid}.tmp`, brotliCompressSync(raw, { params }));
  renameSync(`${file}.${process.pid}.tmp`, file);
}
