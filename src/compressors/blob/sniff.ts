/** Files by the bytes that they begin with, as hexadecimal digits; `.` is any digit. */
const MAGIC: readonly (readonly [RegExp, string])[] = [
  [/^89504e470d0a1a0a/, 'PNG image'],
  [/^ffd8ff/, 'JPEG image'],
  [/^47494638/, 'GIF image'],
  [/^52494646.{8}57454250/, 'WebP image'],
  [/^52494646.{8}57415645/, 'WAV audio'],
  [/^(?:49492a00|4d4d002a)/, 'TIFF image'],
  [/^424d.{12}0000/, 'BMP image'],
  [/^00000100/, 'icon'],
  [/^25504446/, 'PDF document'],
  [/^1f8b08/, 'gzip data'],
  [/^504b0304/, 'ZIP archive'],
  [/^377abcaf271c/, '7z archive'],
  [/^425a68/, 'bzip2 data'],
  [/^fd377a585a00/, 'xz data'],
  [/^28b52ffd/, 'zstd data'],
  [/^7f454c46/, 'ELF file'],
  [/^0061736d/, 'WebAssembly module'],
  [/^cafebabe/, 'Java class'],
  [/^53514c69746520666f726d6174/, 'SQLite database'],
  [/^774f4646/, 'WOFF font'],
  [/^774f4632/, 'WOFF2 font'],
  [/^(?:00010000|4f54544f)00/, 'font'],
  [/^(?:494433|fff[ab])/, 'MP3 audio'],
  [/^4f676753/, 'Ogg media'],
  [/^1a45dfa3/, 'Matroska media'],
  [/^.{8}66747970/, 'MP4 media'],
  [/^d0cf11e0a1b11ae1/, 'Office document'],
  [/^3082/, 'DER structure'],
];
/** Bytes that are looked at. */
const FRONT = 48;

/** What the bytes are by their beginning: a file's format, `text`, or undefined. */
export function sniff(bytes: Uint8Array): string | undefined {
  const front = Buffer.from(bytes.subarray(0, FRONT));
  const hex = front.toString('hex');
  const format = MAGIC.find(([magic]) => magic.test(hex))?.[1];
  if (format === 'PNG image' && hex.slice(24, 32) === '49484452' && front.length >= 24) {
    return `${format} ${front.readUInt32BE(16)}x${front.readUInt32BE(20)}`;
  }
  if (format !== undefined) return format;
  return front.length >= 16 &&
    front.every((byte) => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13)
    ? 'text'
    : undefined;
}

/** The first bytes that base64 or hexadecimal digits stand for. */
export function frontBytes(digits: string, format: 'base64' | 'hex'): Uint8Array {
  return Buffer.from(digits.slice(0, format === 'hex' ? 2 * FRONT : (4 * FRONT) / 3), format);
}
