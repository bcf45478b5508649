import type { Cancel } from '#domain/ports.ts'
import { type Corner, nearestCorner } from './corner.ts'

/** Less than this, in pixels, is a press and not a drag. */
const SLACK_PX = 4
const GLIDE_MS = 160

/** Lets an element glide from where it was to where it is now; at once where motion is not wanted. */
export function glideFrom(element: HTMLElement, before: DOMRect): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const now = element.getBoundingClientRect()
  const [x, y] = [before.left - now.left, before.top - now.top]
  if (x === 0 && y === 0) return
  element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], {
    duration: GLIDE_MS,
    easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
  })
}

export interface DragTileOptions {
  /** Its offset parent is the stage whose corners it goes to. */
  readonly tile: HTMLElement
  /** Let go: to be moved to this corner, having been at `from` on the screen. */
  readonly onDrop: (corner: Corner, from: DOMRect) => void
}

interface Press {
  readonly pointerId: number
  readonly x: number
  readonly y: number
}

/** Lets a pointer drag a tile over the stage until cancelled. */
export function dragTile({ tile, onDrop }: DragTileOptions): Cancel {
  const attached = new AbortController()
  let pressed: AbortController | null = null
  const release = () => {
    pressed?.abort()
    pressed = null
    tile.style.transform = ''
    delete tile.dataset.dragging
  }
  const drop = () => {
    const dragged = tile.dataset.dragging === 'true'
    const from = tile.getBoundingClientRect()
    const stage = tile.offsetParent?.getBoundingClientRect()
    release()
    if (!dragged || !stage) return
    const middle = { x: from.left + from.width / 2 - stage.left, y: from.top + from.height / 2 - stage.top }
    onDrop(nearestCorner(middle, stage), from)
  }
  const follow = (press: Press, signal: AbortSignal) => {
    const mine = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
      if (event.pointerId === press.pointerId) act(event)
    }
    // On the document: a quick pointer is off the tile before the first move is heard.
    document.addEventListener(
      'pointermove',
      mine(event => drag(tile, press, event)),
      { signal },
    )
    document.addEventListener('pointerup', mine(drop), { signal })
    document.addEventListener('pointercancel', mine(release), { signal })
  }
  tile.addEventListener(
    'pointerdown',
    ({ button, pointerId, clientX: x, clientY: y }) => {
      if (button !== 0 || pressed) return
      pressed = new AbortController()
      follow({ pointerId, x, y }, pressed.signal)
    },
    { signal: attached.signal },
  )
  return () => {
    release()
    attached.abort()
  }
}

function drag(tile: HTMLElement, press: Press, event: PointerEvent): void {
  const [x, y] = [event.clientX - press.x, event.clientY - press.y]
  if (tile.dataset.dragging !== 'true') {
    if (Math.hypot(x, y) < SLACK_PX) return
    tile.setPointerCapture(event.pointerId)
    tile.dataset.dragging = 'true'
  }
  tile.style.transform = `translate(${x}px, ${y}px)`
}
