import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isShownInPlace, recognizeFile, safeMimeType } from './file-kind.ts'
import { gif, webm } from './testing/sample-files.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const SAFE = /^(image\/(?!svg)|audio\/|video\/|text\/plain$|application\/)/
const DANGEROUS = /html|xml$|svg|script|ecma|wasm|shockwave/

/** A JPEG of 300 by 200 pixels whose camera lay on its side (EXIF orientation 6). */
function sidewaysJpeg(): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8]
  const entry = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const app1 = [...exif, ...entry]
  const frame = [8, 0, 200, 1, 44, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
  return Uint8Array.of(
    ...[0xff, 0xd8, 0xff, 0xe1, 0, app1.length + 2, ...app1],
    ...[0xff, 0xc0, 0, frame.length + 2, ...frame, 0xff, 0xd9],
  )
}

describe('what a file is', () => {
  test('pictures have a size, as they are to be seen', async () => {
    expect(await recognizeFile(gif(3, 2), undefined)).toEqual({ mimeType: 'image/gif', width: 3, height: 2 })
    expect(await recognizeFile(sidewaysJpeg(), undefined)).toEqual({
      mimeType: 'image/jpeg',
      width: 200,
      height: 300,
    })
  })

  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'text/html', 'application/octet-stream'],
    ['a page behind spaces', '\n\n <html>', 'text/plain', 'application/octet-stream'],
    [
      'a drawing',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      'image/svg+xml',
      'application/octet-stream',
    ],
    ['a drawing with a preamble', '<?xml version="1.0"?><svg/>', 'image/png', 'application/octet-stream'],
    ['a script in text', 'hello <ScRiPt src=x>', 'text/plain', 'application/octet-stream'],
    ['text', 'plain words\tand\r\nlines, naïve 😀', 'text/html', 'text/plain'],
    ['a PDF', '%PDF-1.7\n', 'text/html', 'application/pdf'],
    ['a program', '\x7fELF\x02\x01\x01', 'image/png', 'application/octet-stream'],
    ['nothing', '', 'image/png', 'application/octet-stream'],
  ])('%s', async (_title, content, declared, mimeType) => {
    expect((await recognizeFile(bytes(content), declared)).mimeType).toBe(mimeType)
  })

  test('only sound in a container for film is believed', async () => {
    expect((await recognizeFile(webm(), 'video/webm')).mimeType).toBe('video/webm')
    expect((await recognizeFile(webm(), 'audio/webm;codecs=opus')).mimeType).toBe('audio/webm')
    expect((await recognizeFile(webm(), 'text/html')).mimeType).toBe('video/webm')
    expect((await recognizeFile(gif(1, 1), 'audio/gif')).mimeType).toBe('image/gif')
  })

  test('whatever comes in, what goes out is harmless', async () => {
    const opening = fc.constantFrom(
      '',
      'GIF89a',
      '\xff\xd8\xff',
      'RIFF',
      '<svg',
      '\x89PNG\r\n\x1a\n',
      'PK\x03\x04',
    )
    const content = fc.tuple(opening, fc.uint8Array({ maxLength: 300 })).map(([head, tail]) => {
      return Uint8Array.of(...[...head].map(sign => sign.charCodeAt(0)), ...tail)
    })
    await fc.assert(
      fc.asyncProperty(content, fc.string(), async (head, declared) => {
        const { mimeType, width = 1, height = 1 } = await recognizeFile(head, declared)
        expect(mimeType).toMatch(SAFE)
        expect(mimeType).not.toMatch(DANGEROUS)
        expect(Number.isInteger(width) && width > 0 && Number.isInteger(height) && height > 0).toBe(true)
      }),
      { numRuns: 500, verbose: 1 },
    )
  })

  test.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'x', '', undefined])(
    '%s is not served as such',
    type => {
      expect(safeMimeType(type)).toBe('application/octet-stream')
      expect(isShownInPlace(type ?? '')).toBe(false)
    },
  )
})
