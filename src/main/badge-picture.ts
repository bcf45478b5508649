/** Pixels of a taskbar's badge (Windows) along each side, for two pixels to a point. */
export const BADGE_SIZE = 32

/** Three wide, five high; a row each, the leftmost pixel is the highest bit. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 7, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 1, 2, 2],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
  '+': [0, 2, 7, 2, 0],
}
const GLYPH = { width: 3, height: 5, gap: 1 } as const
/** As large as fits into the disc, by the number of signs. */
const SCALES: Readonly<Record<number, number>> = { 1: 4, 2: 3, 3: 2 }

/** Blue, green, red, opacity, as `nativeImage.createFromBitmap` wants them. */
const RED = [0x4d, 0x48, 0xe5, 0xff] as const
const WHITE = [0xff, 0xff, 0xff, 0xff] as const

function isInDisc(x: number, y: number): boolean {
  const middle = (BADGE_SIZE - 1) / 2
  return (x - middle) ** 2 + (y - middle) ** 2 <= (BADGE_SIZE / 2) ** 2
}

/** Is this pixel of the text, which stands in the middle? */
function isInText(text: string, x: number, y: number): boolean {
  const scale = SCALES[text.length] ?? 2
  const width = (text.length * (GLYPH.width + GLYPH.gap) - GLYPH.gap) * scale
  const column = Math.floor((x - (BADGE_SIZE - width) / 2) / scale)
  const row = Math.floor((y - (BADGE_SIZE - GLYPH.height * scale) / 2) / scale)
  const sign = text[Math.floor(column / (GLYPH.width + GLYPH.gap))]
  const inSign = column % (GLYPH.width + GLYPH.gap)
  if (column < 0 || sign === undefined || inSign >= GLYPH.width) return false
  return ((GLYPHS[sign]?.[row] ?? 0) & (4 >> inSign)) !== 0
}

/** A red disc with a number on it, such as `7` or `99+`, three signs at most: rows of BGRA pixels. */
export function badgePicture(text: string): Buffer {
  const bitmap = Buffer.alloc(BADGE_SIZE * BADGE_SIZE * 4)
  for (let y = 0; y < BADGE_SIZE; y += 1) {
    for (let x = 0; x < BADGE_SIZE; x += 1) {
      if (isInDisc(x, y)) bitmap.set(isInText(text, x, y) ? WHITE : RED, (y * BADGE_SIZE + x) * 4)
    }
  }
  return bitmap
}
