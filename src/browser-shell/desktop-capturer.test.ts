import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ShellDesktopCapturer } from './desktop-capturer.ts'
import { INVENTED_SCREENS } from './invented-screens.ts'

const BOTH = ['screen', 'window'] as ('screen' | 'window')[]

/** The colour of one pixel of a PNG of ours: one block of rows, each after a byte that names its filter. */
function pixel(png: Buffer, x: number, y: number): readonly number[] {
  const width = png.readUInt32BE(16)
  const start = png.indexOf('IDAT') + 4
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
  const at = y * (1 + width * 3) + 1 + x * 3
  return [...rows.subarray(at, at + 3)]
}

test('a browser’s windows are not ours to list', async () => {
  expect(await new ShellDesktopCapturer(false).getSources({ types: BOTH })).toEqual([])
})

test('invented sources are of the kinds asked for, and look like nothing but themselves', async () => {
  const capturer = new ShellDesktopCapturer(true)
  const size = { width: 40, height: 20 }
  const all = await capturer.getSources({ types: BOTH, thumbnailSize: size, fetchWindowIcons: true })
  expect(all.map(({ id }) => id)).toEqual(INVENTED_SCREENS.map(({ id }) => id))
  for (const [at, { thumbnail, appIcon, id }] of all.entries()) {
    const png = thumbnail.toPNG()
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([40, 20])
    const corners = [pixel(png, 0, 0), pixel(png, 39, 0), pixel(png, 0, 19), pixel(png, 39, 19)]
    expect(corners).toEqual(INVENTED_SCREENS[at]?.fields)
    expect(appIcon?.isEmpty() ?? null).toBe(id.startsWith('window:') ? false : null)
  }
  expect(new Set(INVENTED_SCREENS.map(({ fields }) => String(fields))).size).toBe(INVENTED_SCREENS.length)
  const screens = await capturer.getSources({ types: ['screen'] })
  expect(screens.every(({ id, appIcon }) => id.startsWith('screen:') && appIcon === null)).toBe(true)
})

test('no picture is drawn where none is wanted', async () => {
  const capturer = new ShellDesktopCapturer(true)
  const [source] = await capturer.getSources({ types: BOTH, thumbnailSize: { width: 0, height: 0 } })
  expect(source?.thumbnail.isEmpty()).toBe(true)
})

test('what was closed is listed no more', async () => {
  const capturer = new ShellDesktopCapturer(true)
  for (const id of ['window:102:0', 'window:9:9']) capturer.close(id)
  const left = (await capturer.getSources({ types: BOTH })).map(({ id }) => id)
  expect(left).toEqual(INVENTED_SCREENS.map(({ id }) => id).filter(id => id !== 'window:102:0'))
})
