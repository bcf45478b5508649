import { describe, expect, it } from 'vitest'
import { attachmentBox, attachmentKind } from './attachment-box.ts'

describe('how a file is shown', () => {
  it.each([
    ['image/png', 'image'],
    ['IMAGE/JPEG; charset=x', 'image'],
    ['image/svg+xml', 'file'],
    ['video/mp4', 'video'],
    ['audio/ogg', 'audio'],
    ['text/html', 'file'],
    ['', 'file'],
  ])('%s is a %s', (mimeType, kind) => {
    expect(attachmentKind({ mimeType })).toBe(kind)
  })
})

describe('the room of a file', () => {
  const image = (width?: number, height?: number) => attachmentBox({ mimeType: 'image/png', width, height })

  it('keeps the proportions of a picture and never makes it larger', () => {
    expect(image(100, 50)).toEqual({ width: 100, height: 50 })
    expect(image(3600, 1800)).toEqual({ width: 360, height: 180 })
    expect(image(1000, 2800)).toEqual({ width: 100, height: 280 })
  })

  it('never vanishes, however thin the picture is', () => {
    expect(image(10_000, 1)).toEqual({ width: 360, height: 40 })
    expect(image(1, 1)).toEqual({ width: 40, height: 40 })
  })

  it('is kept for what has no size', () => {
    for (const mimeType of ['image/png', 'video/mp4', 'audio/ogg', 'application/zip'])
      expect(attachmentBox({ mimeType }).height).toBeGreaterThan(40)
  })
})
