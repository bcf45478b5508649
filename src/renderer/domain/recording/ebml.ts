/** Ids of the elements of WebM that are looked at or written here (RFC 9559, section 5). */
export const EBML = {
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  tags: 0x1254c367,
  tag: 0x7373,
  targets: 0x63c0,
  simpleTag: 0x67c8,
  tagName: 0x45a3,
  tagString: 0x4487,
} as const

/** An element as it lies in a file. */
export interface EbmlElement {
  readonly id: number
  /** Of its id. */
  readonly start: number
  /** Of its content. */
  readonly contentStart: number
  /** Of its content; null where the writer did not know it yet. */
  readonly size: number | null
}

/** Longest head of an element: four bytes of id, eight of size. */
export const HEAD_BYTES = 12

/** The head of the element at the beginning of `bytes`, which lie at `start`; null when there is none. */
export function readHead(bytes: Uint8Array, start: number): EbmlElement | null {
  const [first = 0] = bytes
  const idLength = Math.clz32(first) - 23
  const sizeFirst = bytes[idLength]
  if (idLength > 4 || sizeFirst === undefined || sizeFirst === 0) return null
  const sizeLength = Math.clz32(sizeFirst) - 23
  if (bytes.length < idLength + sizeLength) return null
  let size = sizeFirst & (0xff >> sizeLength)
  let isUnknown = size === 0xff >> sizeLength
  for (const byte of bytes.subarray(idLength + 1, idLength + sizeLength)) {
    size = size * 256 + byte
    isUnknown &&= byte === 0xff
  }
  const id = uintOf(bytes.subarray(0, idLength))
  return { id, start, contentStart: start + idLength + sizeLength, size: isUnknown ? null : size }
}

/** A whole number of any length, as EBML writes it. */
export function uintOf(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) value = value * 256 + byte
  return value
}

/** A whole number in so many bytes; as few as it needs where that is not said. */
export function uintBytes(value: number, length = uintLength(value)): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let rest = value
  for (let place = length - 1; place >= 0; place -= 1) {
    bytes[place] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

/** A size in so many bytes, with the mark that says how many they are. */
export function sizeBytes(size: number, length: number): Uint8Array<ArrayBuffer> {
  return uintBytes(size + 2 ** (7 * length), length)
}

/** An element with this content, its size in four bytes. */
export function element(id: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = content.reduce((sum, { length }) => sum + length, 0)
  return joined([uintBytes(id), sizeBytes(size, 4), ...content])
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function uintLength(value: number): number {
  let length = 1
  while (value >= 256 ** length) length += 1
  return length
}
