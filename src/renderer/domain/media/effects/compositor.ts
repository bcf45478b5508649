import type { Background } from './background-messages.ts'
import { paintBackground } from './background-pictures.ts'
import { blend } from './blend.ts'
import { settleMask } from './mask.ts'
import { createPlanes, fillFromRgba, type Plane, type Planes } from './planes.ts'
import { RoomBlur } from './room-blur.ts'

interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Paints one of our pictures in red, green, blue and alpha. */
export type PaintPicture = (
  id: Extract<Background, { kind: 'image' }>['imageId'],
  size: PictureSize,
) => Uint8ClampedArray

export const paintOffscreen: PaintPicture = (id, { width, height }) => {
  const paint = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (paint === null) throw new Error('There is nothing to paint a picture with.')
  paintBackground(paint, id, { width, height })
  return paint.getImageData(0, 0, width, height).data
}

/**
 * Puts a person before something else. Until the first mask is there nobody is a person: the room is never shown.
 */
export class Compositor {
  readonly #mask: Plane
  readonly #paint: PaintPicture
  readonly #background: Background
  #size: PictureSize = { width: 0, height: 0 }
  #blur: RoomBlur | null = null
  #picture: Planes | null = null

  constructor(options: {
    readonly background: Background
    readonly maskSize: PictureSize
    readonly paint?: PaintPicture
  }) {
    const { width, height } = options.maskSize
    this.#mask = { width, height, data: new Uint8Array(width * height) }
    this.#background = options.background
    this.#paint = options.paint ?? paintOffscreen
  }

  /** Where the person is now: red is 255. */
  settle(rgba: Uint8Array): void {
    settleMask(this.#mask, rgba)
  }

  /** Covers the room in a picture. */
  cover(picture: Planes): void {
    const { width, height } = picture.y
    if (this.#size.width !== width || this.#size.height !== height) {
      this.#size = { width, height }
      this.#blur = null
      this.#picture = null
    }
    blend(picture, this.#behind(picture), this.#mask)
  }

  #behind(picture: Planes): Planes {
    const background = this.#background
    if (background.kind === 'blur') {
      this.#blur ??= new RoomBlur(background.strength, this.#size)
      return this.#blur.make(picture, this.#mask)
    }
    if (this.#picture !== null) return this.#picture
    const painted = createPlanes(this.#size.width, this.#size.height)
    fillFromRgba(painted, this.#paint(background.imageId, this.#size))
    this.#picture = painted
    return painted
  }
}
