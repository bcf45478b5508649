/** First byte of a whole text message (RFC 6455, 5.2). */
const WHOLE_TEXT = 0x81
/** Lengths above these are written in two bytes, in eight bytes. */
const MAX_ONE_BYTE = 125
const MAX_TWO_BYTES = 65_535
const TWO_BYTES = 126
const EIGHT_BYTES = 127

/** A text message as a server sends it over a WebSocket: header and text in one piece, not masked (RFC 6455, 5.2). */
export function layOutText(text: string | Buffer): Buffer {
  const length = typeof text === 'string' ? Buffer.byteLength(text) : text.length
  const head = length <= MAX_ONE_BYTE ? 2 : length <= MAX_TWO_BYTES ? 4 : 10
  const bytes = Buffer.allocUnsafe(head + length)
  bytes[0] = WHOLE_TEXT
  if (head === 2) bytes[1] = length
  else if (head === 4) {
    bytes[1] = TWO_BYTES
    bytes.writeUInt16BE(length, 2)
  } else {
    bytes[1] = EIGHT_BYTES
    bytes.writeBigUInt64BE(BigInt(length), 2)
  }
  if (typeof text === 'string') bytes.write(text, head)
  else text.copy(bytes, head)
  return bytes
}
