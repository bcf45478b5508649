import type { Plane } from './planes.ts'

interface Line {
  index: number
  readonly bytes: Uint8Array
  readonly words: Uint32Array
}

function createLine(length: number): Line {
  // Four at a time: the last ones may be more than there are.
  const words = new Uint32Array(Math.ceil(length / 4))
  return { index: -1, bytes: new Uint8Array(words.buffer), words }
}

/** Where a place of a line lies on a line of another length. */
function placeOn(place: number, length: number, other: number): number {
  return Math.min(other - 1, Math.max(0, ((place + 0.5) * other) / length - 0.5))
}

/** The rows of a plane as seen from one of another size: what lies between its values is mixed of them. */
export class StretchedRows {
  readonly #plane: Plane
  readonly #width: number
  readonly #height: number
  readonly #first: Uint16Array
  readonly #part: Uint16Array
  readonly #mixed: Line
  #upper: Line
  #lower: Line

  constructor(plane: Plane, width: number, height: number) {
    this.#plane = plane
    this.#width = width
    this.#height = height
    this.#first = new Uint16Array(width)
    this.#part = new Uint16Array(width)
    for (let place = 0; place < width; place += 1) {
      const at = placeOn(place, width, plane.width)
      this.#first[place] = Math.floor(at)
      this.#part[place] = Math.round((at % 1) * 256)
    }
    this.#upper = createLine(width)
    this.#lower = createLine(width)
    this.#mixed = createLine(width)
  }

  /** One row, at least as long as the width; good until the next is asked for. Rows in order cost least. */
  row(index: number): Uint8Array {
    const { width, height, data } = this.#plane
    if (width === this.#width && height === this.#height) {
      return data.subarray(index * width, (index + 1) * width)
    }
    const at = placeOn(index, this.#height, height)
    const upper = Math.floor(at)
    const lower = Math.min(height - 1, upper + 1)
    if (this.#lower.index === upper) [this.#upper, this.#lower] = [this.#lower, this.#upper]
    this.#fill(this.#upper, upper)
    this.#fill(this.#lower, lower)
    this.#mix(Math.round((at % 1) * 256))
    return this.#mixed.bytes
  }

  #fill(line: Line, index: number): void {
    if (line.index === index) return
    line.index = index
    const [first, part, target] = [this.#first, this.#part, line.bytes]
    const { width, data } = this.#plane
    const start = index * width
    for (let place = 0; place < this.#width; place += 1) {
      const from = start + (first[place] ?? 0)
      const here = data[from] ?? 0
      const share = part[place] ?? 0
      target[place] = share === 0 ? here : here + ((((data[from + 1] ?? here) - here) * share + 128) >> 8)
    }
  }

  /** Four values at a time in one number: every other byte leaves room for a product. */
  #mix(part: number): void {
    const [upper, lower, mixed] = [this.#upper.words, this.#lower.words, this.#mixed.words]
    const rest = 256 - part
    for (let word = 0; word < mixed.length; word += 1) {
      const [above, below] = [upper[word] as number, lower[word] as number]
      const even = Math.imul(above & 0xff00ff, rest) + Math.imul(below & 0xff00ff, part)
      const odd = Math.imul((above >>> 8) & 0xff00ff, rest) + Math.imul((below >>> 8) & 0xff00ff, part)
      mixed[word] = ((even >>> 8) & 0xff00ff) | (odd & 0xff00ff00)
    }
  }
}
