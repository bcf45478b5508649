import { createPlanes, type Plane, type Planes } from './planes.ts'

/** How soft: the room is blurred on a small copy, by running means, each `reach` cells to both sides. */
const BLURS = {
  light: { width: 192, reach: 2, rounds: 2 },
  strong: { width: 112, reach: 4, rounds: 3 },
} as const

export type BlurStrength = keyof typeof BLURS

/** Samples that a cell is the mean of, each way. */
const SAMPLES = 3
/** From this much of a person on, 0 to 255, a place counts less as room, and from that much on not at all. */
const ROOM_TO = 13
const PERSON_FROM = 153

/** Means along one direction, in place: `stride` leads to the next cell, `length` cells make a line. */
function smooth(
  values: Float32Array,
  line: Float32Array,
  shape: { readonly start: number; readonly stride: number; readonly length: number },
  reach: number,
): void {
  const { start, stride, length } = shape
  for (let cell = 0, at = start; cell < length; cell += 1, at += stride) line[cell + reach] = values[at] ?? 0
  // Beyond its ends a line goes on as it ends.
  line.fill(line[reach] ?? 0, 0, reach)
  line.fill(line[reach + length - 1] ?? 0, reach + length, length + 2 * reach + 1)
  const width = 2 * reach + 1
  let sum = 0
  for (let cell = 0; cell < width; cell += 1) sum += line[cell] ?? 0
  const share = 1 / width
  for (let cell = 0, at = start; cell < length; cell += 1, at += stride) {
    values[at] = sum * share
    sum += (line[cell + width] ?? 0) - (line[cell] ?? 0)
  }
}

/** Which places of a longer line are looked at for each cell of a line. */
function samplePlaces(cells: number, length: number): Int32Array {
  return Int32Array.from({ length: cells * SAMPLES }, (_, index) =>
    Math.floor(((index + 0.5) * length) / (cells * SAMPLES)),
  )
}

/**
 * Blurs the room behind a person. What belongs to the person weighs nothing, so that nobody glows at the edge, and
 * nothing of the room is finer than a cell of the small copy.
 */
export class RoomBlur {
  readonly #reach: number
  readonly #rounds: number
  readonly #small: Planes
  readonly #weights: Float32Array
  readonly #sums: readonly [Float32Array, Float32Array, Float32Array]
  readonly #line: Float32Array

  constructor(strength: BlurStrength, size: { readonly width: number; readonly height: number }) {
    const { width, reach, rounds } = BLURS[strength]
    const height = Math.max(2, Math.round((width * size.height) / size.width))
    this.#reach = reach
    this.#rounds = rounds
    // Three planes of one size: on so small a copy, colour at half the size would save nothing.
    const wide = createPlanes(width, height)
    const full = (): Plane => ({ width, height, data: new Uint8Array(width * height) })
    this.#small = { ...wide, u: full(), v: full() }
    this.#weights = new Float32Array(width * height)
    this.#sums = [
      new Float32Array(width * height),
      new Float32Array(width * height),
      new Float32Array(width * height),
    ]
    this.#line = new Float32Array(Math.max(width, height) + 2 * reach + 1)
  }

  /** The blurred room, small; the same planes each time. `mask`: 255 where the person is. */
  make(picture: Planes, mask: Plane): Planes {
    this.#weigh(mask)
    const [y, u, v] = this.#sums
    this.#gather(picture.y, y)
    this.#gather(picture.u, u)
    this.#gather(picture.v, v)
    for (const values of [this.#weights, ...this.#sums]) this.#blur(values)
    this.#divide(this.#small.y, y)
    this.#divide(this.#small.u, u)
    this.#divide(this.#small.v, v)
    return this.#small
  }

  #weigh(mask: Plane): void {
    const { width, height } = this.#small.y
    for (let row = 0; row < height; row += 1) {
      const line = Math.floor(((row + 0.5) * mask.height) / height) * mask.width
      for (let column = 0; column < width; column += 1) {
        const person = mask.data[line + Math.floor(((column + 0.5) * mask.width) / width)] ?? 0
        const room = (PERSON_FROM - person) / (PERSON_FROM - ROOM_TO)
        this.#weights[row * width + column] = room < 0 ? 0 : room > 1 ? 1 : room
      }
    }
  }

  #gather(plane: Plane, sums: Float32Array): void {
    const { width, height } = this.#small.y
    const [columns, rows] = [samplePlaces(width, plane.width), samplePlaces(height, plane.height)]
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const cell = row * width + column
        const weight = this.#weights[cell] ?? 0
        let sum = 0
        for (let down = 0; weight > 0 && down < SAMPLES; down += 1) {
          const line = (rows[row * SAMPLES + down] ?? 0) * plane.width
          for (let over = 0; over < SAMPLES; over += 1) {
            sum += plane.data[line + (columns[column * SAMPLES + over] ?? 0)] ?? 0
          }
        }
        sums[cell] = (weight * sum) / (SAMPLES * SAMPLES)
      }
    }
  }

  #blur(values: Float32Array): void {
    const { width, height } = this.#small.y
    for (let round = 0; round < this.#rounds; round += 1) {
      for (let row = 0; row < height; row += 1) {
        smooth(values, this.#line, { start: row * width, stride: 1, length: width }, this.#reach)
      }
      for (let column = 0; column < width; column += 1) {
        smooth(values, this.#line, { start: column, stride: width, length: height }, this.#reach)
      }
    }
  }

  /** Where there is no room at all, as in the middle of a person, the mean of the room stands in. */
  #divide({ data }: Plane, sums: Float32Array): void {
    let [all, weight] = [0, 0]
    for (let cell = 0; cell < data.length; cell += 1) {
      all += sums[cell] ?? 0
      weight += this.#weights[cell] ?? 0
    }
    const mean = weight > 0.01 ? all / weight : 128
    for (let cell = 0; cell < data.length; cell += 1) {
      const share = this.#weights[cell] ?? 0
      data[cell] = share > 0.004 ? (sums[cell] ?? 0) / share + 0.5 : mean
    }
  }
}
