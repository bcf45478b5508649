/** One channel of a picture: bytes, row after row without gaps. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A picture as cameras and encoders have it (I420): light in full, the two of colour at half the size each way. */
export interface Planes {
  readonly y: Plane
  readonly u: Plane
  readonly v: Plane
  /** All three, one behind the other. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** An empty picture of a size. */
export function createPlanes(width: number, height: number): Planes {
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)]
  const light = width * height
  const colour = halfWidth * halfHeight
  const bytes = new Uint8Array(light + 2 * colour)
  const half = (offset: number): Plane => ({
    width: halfWidth,
    height: halfHeight,
    data: bytes.subarray(offset, offset + colour),
  })
  return {
    y: { width, height, data: bytes.subarray(0, light) },
    u: half(light),
    v: half(light + colour),
    bytes,
  }
}

/** Fills planes with a picture of red, green, blue and alpha (BT.709, limited range, as VIDEO_COLOURS says). */
export function fillFromRgba(planes: Planes, rgba: Uint8Array | Uint8ClampedArray): void {
  const { y, u, v } = planes
  for (let index = 0; index < y.data.length; index += 1) {
    const [r = 0, g = 0, b = 0] = [rgba[4 * index], rgba[4 * index + 1], rgba[4 * index + 2]]
    y.data[index] = 16.5 + 0.1826 * r + 0.6142 * g + 0.062 * b
  }
  for (let row = 0; row < u.height; row += 1) {
    for (let column = 0; column < u.width; column += 1) {
      const from = 4 * (2 * row * y.width + 2 * column)
      const [r = 0, g = 0, b = 0] = [rgba[from], rgba[from + 1], rgba[from + 2]]
      const to = row * u.width + column
      u.data[to] = 128.5 - 0.1006 * r - 0.3386 * g + 0.4392 * b
      v.data[to] = 128.5 + 0.4392 * r - 0.3989 * g - 0.0403 * b
    }
  }
}

/** What the numbers mean that `fillFromRgba` writes. */
export const VIDEO_COLOURS: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
}

/** A small copy in red, green, blue and alpha, for a model that does not mind a shade. */
export function toSmallRgba({ y, u, v }: Planes, small: { readonly width: number; readonly height: number }) {
  const rgba = new Uint8Array(4 * small.width * small.height)
  for (let row = 0; row < small.height; row += 1) {
    const line = Math.floor(((row + 0.5) * y.height) / small.height)
    const halfLine = (line >> 1) * u.width
    for (let column = 0; column < small.width; column += 1) {
      const place = Math.floor(((column + 0.5) * y.width) / small.width)
      const light = 1.164 * ((y.data[line * y.width + place] ?? 16) - 16)
      const blue = (u.data[halfLine + (place >> 1)] ?? 128) - 128
      const red = (v.data[halfLine + (place >> 1)] ?? 128) - 128
      const to = 4 * (row * small.width + column)
      rgba[to] = byte(light + 1.793 * red)
      rgba[to + 1] = byte(light - 0.213 * blue - 0.533 * red)
      rgba[to + 2] = byte(light + 2.112 * blue)
      rgba[to + 3] = 255
    }
  }
  return rgba
}

const byte = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value)
