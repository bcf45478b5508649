import type { Rectangle } from 'electron'

const MIN_SIZE = { width: 480, height: 600 } as const
const FIRST_SIZE = { width: 1_200, height: 800 } as const

type Size = Pick<Rectangle, 'width' | 'height'>

/** No window has to be larger than a screen that it may be moved to. */
export function minimumSize(screens: readonly Rectangle[]): Size {
  return {
    width: Math.min(MIN_SIZE.width, ...screens.map(({ width }) => width)),
    height: Math.min(MIN_SIZE.height, ...screens.map(({ height }) => height)),
  }
}

/** Enough of the window is on this screen to take hold of it. */
function isGraspable(window: Rectangle, { x, y, width, height }: Rectangle): boolean {
  return (
    window.x + window.width > x + 100 &&
    window.x < x + width - 100 &&
    window.y >= y - 10 &&
    window.y < y + height - 40
  )
}

function sharedArea(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, width) * Math.max(0, height)
}

/**
 * Where the window opens: where it was, if enough of that is still on a screen to take hold of; else anywhere. It is
 * never larger than its screen. `screens` are work areas, the main one first.
 */
export function openingBounds(
  kept: Rectangle | undefined,
  screens: readonly Rectangle[],
): Partial<Rectangle> & Size {
  const least = minimumSize(screens)
  const wanted = kept ?? FIRST_SIZE
  const size = { width: Math.max(wanted.width, least.width), height: Math.max(wanted.height, least.height) }
  const was = kept === undefined ? null : { ...size, x: kept.x, y: kept.y }
  const [nearest] =
    was === null
      ? []
      : screens
          .filter(area => isGraspable(was, area))
          .toSorted((one, other) => sharedArea(was, other) - sharedArea(was, one))
  const area = nearest ?? screens[0]
  if (area === undefined) return size
  const fitting = { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) }
  if (was === null || nearest === undefined) return fitting
  return {
    ...fitting,
    // What was cut fills the screen from end to end.
    x: fitting.width < size.width ? area.x : was.x,
    y: fitting.height < size.height ? area.y : was.y,
  }
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
