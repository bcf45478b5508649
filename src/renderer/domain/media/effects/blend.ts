import type { Plane, Planes } from './planes.ts'
import { StretchedRows } from './stretched-rows.ts'

/** How much of the person is shown where the mask is so sure: soft at the edge, nothing in between elsewhere. */
const PERSON = Uint8Array.from({ length: 256 }, (_, sure) => {
  const part = Math.min(1, Math.max(0, (sure / 255 - 0.3) / 0.45))
  return Math.round(255 * part * part * (3 - 2 * part))
})
/** Up to this sureness nothing is shown of the person, from that on all. */
const NOTHING_TO = PERSON.lastIndexOf(0)
const ALL_FROM = PERSON.indexOf(255)

/** What is done with the pixels between two columns of the mask. */
type Fate = 'covered' | 'kept' | 'mixed'

function fateOf(left: number, right: number): Fate {
  if (left <= NOTHING_TO && right <= NOTHING_TO) return 'covered'
  return left >= ALL_FROM && right >= ALL_FROM ? 'kept' : 'mixed'
}

/** First pixel of a row whose place on the mask is right of the middle of this column. */
function firstPixel(column: number, maskWidth: number, width: number): number {
  return Math.min(width, Math.max(0, Math.ceil(((column + 0.5) * width) / maskWidth - 0.5)))
}

interface Row {
  readonly pixels: Uint8Array
  readonly behind: Uint8Array
  readonly mask: Uint8Array
  readonly maskWidth: number
}

/** The edge of a person: pixel for pixel. */
function mix({ pixels, behind, mask, maskWidth }: Row, from: number, to: number): void {
  const scale = maskWidth / pixels.length
  for (let place = from; place < to; place += 1) {
    const at = Math.min(maskWidth - 1, Math.max(0, (place + 0.5) * scale - 0.5))
    const column = at | 0
    const left = mask[column] ?? 0
    const right = mask[Math.min(maskWidth - 1, column + 1)] ?? 0
    const person = PERSON[(left + (right - left) * (at - column)) | 0] ?? 0
    const back = behind[place] ?? 0
    pixels[place] = back + ((((pixels[place] ?? 0) - back) * person * 257 + 32_768) >> 16)
  }
}

/** Pixels of one fate in a row are done together: most rows have few such runs. */
function blendRow(row: Row): void {
  const { pixels, behind, mask, maskWidth } = row
  const settle = (fate: Fate, from: number, to: number): void => {
    if (from >= to) return
    if (fate === 'covered') pixels.set(behind.subarray(from, to), from)
    else if (fate === 'mixed') mix(row, from, to)
  }
  let fate = fateOf(mask[0] ?? 0, mask[0] ?? 0)
  let from = 0
  for (let column = 0; column < maskWidth; column += 1) {
    const next = fateOf(mask[column] ?? 0, mask[Math.min(maskWidth - 1, column + 1)] ?? 0)
    if (next === fate) continue
    const to = firstPixel(column, maskWidth, pixels.length)
    settle(fate, from, to)
    fate = next
    from = to
  }
  settle(fate, from, pixels.length)
}

function blendPlane({ width, height, data }: Plane, behind: Plane, mask: Plane): void {
  const behindRows = new StretchedRows(behind, width, height)
  const maskRows = new StretchedRows(mask, mask.width, height)
  for (let row = 0; row < height; row += 1) {
    blendRow({
      pixels: data.subarray(row * width, (row + 1) * width),
      behind: behindRows.row(row),
      mask: maskRows.row(row),
      maskWidth: mask.width,
    })
  }
}

/** Leaves of a picture only the person, before something else of any size. `mask`: 255 where the person is. */
export function blend(picture: Planes, behind: Planes, mask: Plane): void {
  blendPlane(picture.y, behind.y, mask)
  blendPlane(picture.u, behind.u, mask)
  blendPlane(picture.v, behind.v, mask)
}
