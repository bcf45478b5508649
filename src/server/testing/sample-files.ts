const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words)

/** The head of a GIF of that many pixels: enough to be recognized and measured. */
export function gif(width: number, height: number, extraBytes = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(13 + extraBytes)
  bytes.set(text('GIF89a'))
  const view = new DataView(bytes.buffer)
  view.setUint16(6, width, true)
  view.setUint16(8, height, true)
  return bytes
}

/** The beginning of a WebM film. */
export const webm = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84, ...text('webm'), 0x18, 0x53, 0x80, 0x67)

/** A form as the app sends it; `channelId` null leaves the field out. */
export function uploadForm(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  channelId: string | null = 'general',
  mimeType = 'application/octet-stream',
): FormData {
  const form = new FormData()
  if (channelId !== null) form.set('channelId', channelId)
  form.set('file', new File([bytes], name, { type: mimeType }))
  return form
}
