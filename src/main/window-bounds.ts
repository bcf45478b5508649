import type { Rectangle } from 'electron'

export const MIN_SIZE = { width: 480, height: 600 } as const
const FIRST_SIZE = { width: 1_200, height: 800 } as const

/** Where the window opens: where it was, if enough of that is still on a screen to take hold of; else anywhere. */
export function openingBounds(
  kept: Rectangle | undefined,
  screens: readonly Rectangle[],
): Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'> {
  if (kept === undefined) return FIRST_SIZE
  const size = {
    width: Math.max(kept.width, MIN_SIZE.width),
    height: Math.max(kept.height, MIN_SIZE.height),
  }
  const graspable = screens.some(
    ({ x, y, width, height }) =>
      kept.x + size.width > x + 100 &&
      kept.x < x + width - 100 &&
      kept.y >= y - 10 &&
      kept.y < y + height - 40,
  )
  return graspable ? { ...size, x: kept.x, y: kept.y } : size
}

const RING = { width: 380, height: 176, margin: 24, most: 3 } as const

/** Where the ring window stands: at the top end of a screen, as high as its rings, which scroll past the third. */
export function ringBounds(screen: Rectangle, count: number): Rectangle {
  return {
    x: screen.x + screen.width - RING.width - RING.margin,
    y: screen.y + RING.margin,
    width: RING.width,
    height: RING.height * Math.min(Math.max(count, 1), RING.most),
  }
}
