import zlib from 'node:zlib';

type Codec = (bytes: Buffer) => Buffer;

const MOST = 256 * 1024 * 1024;
const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
// A stream that broke off is read as far as it came.
const inflate = { finishFlush: Z_SYNC_FLUSH, maxOutputLength: MOST };
/** Node 22.15 and later. */
const zstd = (zlib as { zstdDecompressSync?: (bytes: Buffer, options: object) => Buffer }).zstdDecompressSync;

export const CAN_READ_ZSTD = zstd !== undefined;

const CODECS: Readonly<Record<string, Codec>> = {
  identity: (bytes) => bytes,
  gzip: (bytes) => zlib.gunzipSync(bytes, inflate),
  'x-gzip': (bytes) => zlib.gunzipSync(bytes, inflate),
  deflate: (bytes) => (isZlib(bytes) ? zlib.inflateSync(bytes, inflate) : zlib.inflateRawSync(bytes, inflate)),
  br: (bytes) => zlib.brotliDecompressSync(bytes, { finishFlush: BROTLI_OPERATION_FLUSH, maxOutputLength: MOST }),
  ...(zstd === undefined ? {} : { zstd: (bytes: Buffer) => zstd(bytes, { maxOutputLength: MOST }) }),
};

/** Some servers say deflate and send it without the frame of zlib. */
function isZlib(bytes: Buffer): boolean {
  return bytes.length > 1 && ((bytes[0] as number) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}

/** A body's text, its content encodings undone, last one first. Throws for an encoding that is unknown here, and for damaged bytes. */
export function decodeBody(bytes: Buffer, encoding: string | undefined): string {
  const codings = (encoding ?? '').split(',').flatMap((coding) => coding.trim().toLowerCase() || []);
  let plain = bytes;
  for (const coding of codings.reverse()) {
    const codec = Object.hasOwn(CODECS, coding) ? CODECS[coding] : undefined;
    if (codec === undefined) throw new Error(`the content encoding ${coding} cannot be read here`);
    if (plain.length > 0) plain = codec(plain);
  }
  return plain.toString('utf8');
}
