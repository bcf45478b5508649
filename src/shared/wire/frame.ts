/**
 * Phoenix channels protocol, serializer V2: the frames both sides exchange (facts 6.1).
 * Text frames are JSON arrays `[join_ref, ref, topic, event, payload]`; binary frames carry raw bytes as payload.
 */
export interface Frame {
  readonly joinRef: string | null
  readonly ref: string | null
  readonly topic: string
  readonly event: string
  readonly payload: unknown
}

/** Bytes of a binary push; kept apart from JSON payloads so that a handler can refuse them. */
export class BinaryPayload {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

export type ReplyStatus = 'ok' | 'error'

const isRef = (value: unknown): value is string | null => value === null || typeof value === 'string'

/** A text frame as data, or null when it is not one: bad JSON, wrong length, wrong types. */
export function decodeTextFrame(text: string): Frame | null {
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(parts) || parts.length !== 5) return null
  const [joinRef, ref, topic, event, payload] = parts as unknown[]
  if (!isRef(joinRef) || !isRef(ref) || typeof topic !== 'string' || typeof event !== 'string') return null
  return { joinRef, ref, topic, event, payload }
}

export function encodeTextFrame(frame: Frame): string {
  return JSON.stringify([frame.joinRef, frame.ref, frame.topic, frame.event, frame.payload])
}

const KIND_PUSH = 0
const KIND_REPLY = 1
const KIND_BROADCAST = 2

/** A binary client push as data, or null when it is cut short or of another kind. */
export function decodeBinaryFrame(bytes: Uint8Array): Frame | null {
  if (bytes[0] !== KIND_PUSH || bytes.length < 5) return null
  const sizes = [bytes[1], bytes[2], bytes[3], bytes[4]] as [number, number, number, number]
  const texts: string[] = []
  let offset = 5
  for (const size of sizes) {
    if (offset + size > bytes.length) return null
    texts.push(new TextDecoder().decode(bytes.subarray(offset, offset + size)))
    offset += size
  }
  const [joinRef, ref, topic, event] = texts as [string, string, string, string]
  const payload = new BinaryPayload(bytes.slice(offset))
  return { joinRef: joinRef || null, ref: ref || null, topic, event, payload }
}

/** Lays out `kind, length of each text, the texts, the bytes`; every text must fit one length byte. */
function encodeBinary(kind: number, texts: readonly string[], bytes: Uint8Array): Uint8Array {
  const encoded = texts.map(text => new TextEncoder().encode(text))
  const textLength = encoded.reduce((sum, text) => sum + text.length, 0)
  const frame = new Uint8Array(1 + encoded.length + textLength + bytes.length)
  frame[0] = kind
  let offset = 1 + encoded.length
  for (const [index, text] of encoded.entries()) {
    if (text.length > 255) throw new RangeError('A binary frame holds texts of up to 255 bytes')
    frame[1 + index] = text.length
    frame.set(text, offset)
    offset += text.length
  }
  frame.set(bytes, offset)
  return frame
}

/** A binary push from the client, as the official serializer lays it out. */
export function encodeBinaryPush(frame: Frame & { readonly payload: BinaryPayload }): Uint8Array {
  const texts = [frame.joinRef ?? '', frame.ref ?? '', frame.topic, frame.event]
  return encodeBinary(KIND_PUSH, texts, frame.payload.bytes)
}

export interface BinaryReply {
  readonly joinRef: string | null
  readonly ref: string
  readonly topic: string
  readonly status: ReplyStatus
  readonly bytes: Uint8Array
}

export function encodeBinaryReply(reply: BinaryReply): Uint8Array {
  const texts = [reply.joinRef ?? '', reply.ref, reply.topic, reply.status]
  return encodeBinary(KIND_REPLY, texts, reply.bytes)
}

export function encodeBinaryBroadcast(topic: string, event: string, bytes: Uint8Array): Uint8Array {
  return encodeBinary(KIND_BROADCAST, [topic, event], bytes)
}
