/** What a file is, as far as its bytes say so. */
export interface FileKind {
  readonly mimeType: string
  /** Pixels, of pictures. */
  readonly width?: number | undefined
  readonly height?: number | undefined
}

const UNKNOWN = 'application/octet-stream'

/** Bytes of the beginning that are looked at: the size of a photograph may stand behind a large preview. */
export const HEAD_BYTES = 512 * 1024

/** Types that no program runs: everything else is bytes. Pictures, sound and film may be shown in a page. */
const IMAGES = ['png', 'apng', 'jpeg', 'gif', 'webp', 'avif', 'bmp', 'heic', 'heif', 'x-icon'].map(
  name => `image/${name}`,
)
const AUDIO = ['mpeg', 'ogg', 'opus', 'wav', 'webm', 'mp4', 'x-m4a', 'aac', 'flac', 'x-flac'].map(
  name => `audio/${name}`,
)
const VIDEO = ['mp4', 'webm', 'ogg', 'quicktime', 'matroska', 'x-matroska', 'mpeg', 'x-m4v'].map(
  name => `video/${name}`,
)
const SHOWN: ReadonlySet<string> = new Set([...IMAGES, ...AUDIO, ...VIDEO])
const KEPT: ReadonlySet<string> = new Set([
  'text/plain',
  'application/pdf',
  'application/zip',
  'application/gzip',
  'application/x-tar',
  'application/x-7z-compressed',
  'application/x-bzip2',
  'application/x-xz',
  'application/zstd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
])

/** True for what a page may show in place; everything else is offered for saving. */
export const isShownInPlace = (mimeType: string): boolean => SHOWN.has(mimeType)

export const isImage = (mimeType: string): boolean => IMAGES.includes(mimeType)

/** A type from outside, reduced to what may be served. */
export function safeMimeType(mimeType: string | undefined): string {
  const bare = mimeType?.split(';')[0]?.trim().toLowerCase() ?? UNKNOWN
  return SHOWN.has(bare) || KEPT.has(bare) ? bare : UNKNOWN
}

/**
 * Finds out what a file is from its first bytes; what its sender says counts only for sound in a container that
 * film uses as well.
 */
export async function recognizeFile(head: Uint8Array, declared: string | undefined): Promise<FileKind> {
  // Loaded at the first upload, so that the server starts without them.
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  const mimeType =
    found === undefined ? textOrUnknown(head) : withDeclared(safeMimeType(found.mime), declared)
  return isImage(mimeType) ? { mimeType, ...(await imageDimensions(head)) } : { mimeType }
}

function withDeclared(found: string, declared: string | undefined): string {
  const said = safeMimeType(declared)
  return found.startsWith('video/') && said === found.replace('video/', 'audio/') ? said : found
}

/** Text is UTF-8 without control characters, and does not look like something that a page could run. */
function textOrUnknown(head: Uint8Array): string {
  if (head.byteLength === 0) return UNKNOWN
  try {
    // `stream` forgives a character that the end of the head cuts in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    const isPlain = !/[^\P{Cc}\t\n\r\f]/u.test(text)
    return isPlain && !/^\s*<[!?a-z]|<(script|svg|html|body|iframe)\b/i.test(text) ? 'text/plain' : UNKNOWN
  } catch {
    return UNKNOWN
  }
}

async function imageDimensions(head: Uint8Array): Promise<Pick<FileKind, 'width' | 'height'>> {
  const { imageSize } = await import('image-size')
  try {
    const { width, height, orientation = 1 } = imageSize(head)
    const isSensible = [width, height].every(side => Number.isInteger(side) && side > 0 && side <= 100_000)
    if (!isSensible) return {}
    // Orientations 5 to 8 lie on their side (EXIF 2.3, 4.6.4).
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return {}
  }
}
