import { expect, type Locator } from '@playwright/test'
import { boxOf } from './stage.ts'

/** A place of a picture: parts of its width and height. */
export type PicturePlace = readonly [x: number, y: number]

/** Pixels of the window of a place of the picture that a tile or preview shows. */
export async function pointOf(shown: Locator, [x, y]: PicturePlace) {
  const { x: left, y: top, width, height } = await boxOf(shown.locator('video'))
  return { x: left + x * width, y: top + y * height }
}

/** Where somebody's pointer is on the picture; null while they do not point. */
export async function pointerOf(shown: Locator, name: string): Promise<PicturePlace | null> {
  const mark = shown.locator('[data-pointer]').filter({ hasText: name })
  if ((await mark.count()) === 0) return null
  const [tip, picture] = [await mark.boundingBox(), await shown.locator('video').boundingBox()]
  if (tip === null || picture === null) return null
  return [(tip.x - picture.x) / picture.width, (tip.y - picture.y) / picture.height]
}

/** Waits until somebody's pointer is at a place of the picture, as far as its pixels allow. */
export async function expectPointer(shown: Locator, name: string, place: PicturePlace): Promise<void> {
  const off = async () => {
    const at = await pointerOf(shown, name)
    return at === null ? 1 : Math.max(Math.abs(at[0] - place[0]), Math.abs(at[1] - place[1]))
  }
  await expect.poll(off, { intervals: [100] }).toBeLessThan(0.02)
}

/** The colour of the ink at a place of the picture, red, green and blue; null where there is none. */
export function inkAt(shown: Locator, place: PicturePlace): Promise<readonly number[] | null> {
  return shown.evaluate((element, [x, y]) => {
    const [canvas, video] = [element.querySelector('canvas'), element.querySelector('video')]
    const context = canvas?.getContext('2d')
    if (!canvas || !video || !context) throw new Error('There is no picture with ink')
    const [sheet, picture] = [canvas.getBoundingClientRect(), video.getBoundingClientRect()]
    const ratio = canvas.width / sheet.width
    const at = (part: number, start: number, size: number, from: number): number =>
      Math.round((start + part * size - from) * ratio)
    const data = context.getImageData(
      at(x, picture.left, picture.width, sheet.left),
      at(y, picture.top, picture.height, sheet.top),
      1,
      1,
    ).data
    return data[3] === 255 ? [...data.slice(0, 3)] : null
  }, place)
}

/** The colour that goes with somebody's pointer. */
export function pointerColour(shown: Locator, name: string): Promise<readonly number[]> {
  const tag = shown.locator('[data-pointer] span').filter({ hasText: name })
  return tag.evaluate(element =>
    [...getComputedStyle(element).backgroundColor.matchAll(/\d+/g)].slice(0, 3).map(([part]) => Number(part)),
  )
}
