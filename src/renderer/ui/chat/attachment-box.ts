import type { Attachment } from '#shared/model/message.ts'

export type AttachmentKind = 'image' | 'video' | 'audio' | 'file'

/** Width and height in CSS pixels that a file takes in a message before anything of it is loaded. */
export interface Box {
  readonly width: number
  readonly height: number
}

const MAX: Box = { width: 360, height: 280 }
const MIN_SIDE = 40
const CARD: Box = { width: 340, height: 58 }
const AUDIO: Box = { width: 340, height: 90 }
const VIDEO: Box = { width: 360, height: 202 }
const UNKNOWN_IMAGE: Box = { width: 240, height: 180 }

/** What a browser shows by itself; drawings that can carry scripts are files. */
const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])

export function attachmentKind({ mimeType }: Pick<Attachment, 'mimeType'>): AttachmentKind {
  const [type = ''] = mimeType.toLowerCase().split(';')
  if (IMAGES.has(type.trim())) return 'image'
  if (type.startsWith('video/')) return 'video'
  return type.startsWith('audio/') ? 'audio' : 'file'
}

/** The room that a file needs: pictures in their own proportions, never larger than they are. */
export function attachmentBox(attachment: Pick<Attachment, 'mimeType' | 'width' | 'height'>): Box {
  const { width, height } = attachment
  const kind = attachmentKind(attachment)
  if (kind === 'file') return CARD
  if (kind === 'audio') return AUDIO
  if (!width || !height) return kind === 'video' ? VIDEO : UNKNOWN_IMAGE
  const scale = Math.min(1, MAX.width / width, MAX.height / height)
  return {
    width: Math.max(MIN_SIDE, Math.round(width * scale)),
    height: Math.max(MIN_SIDE, Math.round(height * scale)),
  }
}
