import { EBML, element, readHead, uintOf } from './ebml.ts'
import { parseSpeeches, type Speech } from './speech-log.ts'

/** Under this name a film says who spoke when, as JSON in a tag at its very end. */
const TAG_NAME = 'QUIKAPP_SPEAKERS'
const MAX_NAME_LENGTH = 200

/** The tags of a film that say who spoke. */
export function speakersTag(speeches: readonly Speech[]): Uint8Array {
  const text = new TextEncoder()
  const rows = speeches.map(({ from, to, name }) => ({
    from: rounded(from),
    to: rounded(to),
    name: name.slice(0, MAX_NAME_LENGTH),
  }))
  return element(
    EBML.tags,
    element(
      EBML.tag,
      element(EBML.targets),
      element(
        EBML.simpleTag,
        element(EBML.tagName, text.encode(TAG_NAME)),
        element(EBML.tagString, text.encode(JSON.stringify(rows))),
      ),
    ),
  )
}

/** Who spoke, by the last bytes of a film; null when they do not say, or when it begins before them. */
export function speakersIn(tail: Uint8Array): readonly Speech[] | null {
  for (let at = tail.length - 1; at >= 0; at -= 1) {
    if (tail[at] !== 0x12 || uintOf(tail.subarray(at, at + 4)) !== EBML.tags) continue
    const head = readHead(tail.subarray(at, at + 12), at)
    if (head === null || head.contentStart + (head.size ?? 0) !== tail.length) continue
    return speechesOf(tail.subarray(head.contentStart))
  }
  return null
}

function speechesOf(tags: Uint8Array): readonly Speech[] | null {
  const simple = inside(inside(tags, EBML.tag), EBML.simpleTag)
  const text = new TextDecoder()
  if (text.decode(inside(simple, EBML.tagName)) !== TAG_NAME) return null
  return parseSpeeches(text.decode(inside(simple, EBML.tagString)))
}

/** The content of the first element of this kind; empty when there is none. */
function inside(bytes: Uint8Array, id: number): Uint8Array {
  let at = 0
  while (at < bytes.length) {
    const head = readHead(bytes.subarray(at, at + 12), at)
    if (head === null || head.size === null) break
    if (head.id === id) return bytes.subarray(head.contentStart, head.contentStart + head.size)
    at = head.contentStart + head.size
  }
  return new Uint8Array()
}

const rounded = (seconds: number): number => Math.round(seconds * 100) / 100
