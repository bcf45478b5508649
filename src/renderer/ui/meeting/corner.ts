/** Where one's own picture sits on the stage. Physical corners: a picture stays where it was put in every script. */
export interface Corner {
  readonly x: 'left' | 'right'
  readonly y: 'top' | 'bottom'
}

export const FIRST_CORNER: Corner = { x: 'right', y: 'bottom' }

const BY_ARROW: ReadonlyMap<string, Partial<Corner>> = new Map([
  ['ArrowLeft', { x: 'left' }],
  ['ArrowRight', { x: 'right' }],
  ['ArrowUp', { y: 'top' }],
  ['ArrowDown', { y: 'bottom' }],
])

/** The corner an arrow key leads to: the same object when it is there already; null for every other key. */
export function cornerByKey(corner: Corner, key: string): Corner | null {
  const change = BY_ARROW.get(key)
  if (!change) return null
  const next = { ...corner, ...change }
  return next.x === corner.x && next.y === corner.y ? corner : next
}

/** The next corner clockwise, for a press that has no direction. */
export function nextCorner({ x, y }: Corner): Corner {
  if (y === 'top') return x === 'left' ? { x: 'right', y } : { x, y: 'bottom' }
  return x === 'right' ? { x: 'left', y } : { x, y: 'top' }
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The corner nearest to the middle of a picture that was let go, in pixels from the top left of the stage. */
export function nearestCorner(
  middle: Point,
  stage: { readonly width: number; readonly height: number },
): Corner {
  return {
    x: middle.x < stage.width / 2 ? 'left' : 'right',
    y: middle.y < stage.height / 2 ? 'top' : 'bottom',
  }
}
