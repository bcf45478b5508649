import { expect, type Locator } from '@playwright/test'

/** Red, green and blue, 0 to 255. */
type Colour = readonly [number, number, number]
/** The middle of each quarter of a picture, row by row. */
export type Fields = readonly [Colour, Colour, Colour, Colour]

/** What an encoder may change about a plain field. */
const TOLERANCE = 24

/** The four fields that a video shows in this moment, by its decoded pixels. */
function fieldsOf(video: Locator): Promise<readonly Colour[]> {
  return video.evaluate(element => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('not a video')
    const canvas = new OffscreenCanvas(element.videoWidth || 1, element.videoHeight || 1)
    const drawing = canvas.getContext('2d')
    if (drawing === null) throw new Error('no canvas')
    drawing.drawImage(element, 0, 0)
    return [
      [1, 1],
      [3, 1],
      [1, 3],
      [3, 3],
    ].map(([x = 0, y = 0]) => {
      const at = [Math.floor((canvas.width * x) / 4), Math.floor((canvas.height * y) / 4)] as const
      const [red = 0, green = 0, blue = 0] = drawing.getImageData(...at, 1, 1).data
      return [red, green, blue] as const
    })
  })
}

/** Waits until a video shows these fields, as far as an encoder lets them be. */
export async function expectFields(video: Locator, fields: Fields): Promise<void> {
  const farthest = async () => {
    const shown = await fieldsOf(video)
    const far = fields.map((field, at) =>
      field.map((value, part) => Math.abs(value - (shown[at]?.[part] ?? 0))),
    )
    return Math.max(...far.flat())
  }
  await expect.poll(farthest, { message: `fields ${JSON.stringify(fields)}` }).toBeLessThan(TOLERANCE)
}
