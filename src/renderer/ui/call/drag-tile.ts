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

/** Lets a pointer drag a tile over the stage until cancelled. */
export function dragTile({ tile, onDrop }: DragTileOptions): Cancel {
  const listening = new AbortController()
  const { signal } = listening
  let start: { readonly id: number; readonly x: number; readonly y: number } | null = null
  let dragging = false
  const finish = () => {
    start = null
    dragging = false
    tile.style.transform = ''
    delete tile.dataset.dragging
  }
  const drop = (event: PointerEvent) => {
    if (event.pointerId !== start?.id) return
    const from = tile.getBoundingClientRect()
    const area = tile.offsetParent?.getBoundingClientRect()
    const dropped = dragging
    finish()
    if (!dropped || !area) return
    const middle = { x: from.left + from.width / 2 - area.left, y: from.top + from.height / 2 - area.top }
    onDrop(nearestCorner(middle, area), from)
  }
  const move = (event: PointerEvent) => {
    if (event.pointerId !== start?.id) return
    const [x, y] = [event.clientX - start.x, event.clientY - start.y]
    if (!dragging && Math.hypot(x, y) < SLACK_PX) return
    if (!dragging) tile.setPointerCapture(event.pointerId)
    dragging = true
    tile.dataset.dragging = 'true'
    tile.style.transform = `translate(${x}px, ${y}px)`
  }
  const press = (event: PointerEvent) => {
    if (event.button === 0 && !start) start = { id: event.pointerId, x: event.clientX, y: event.clientY }
  }
  tile.addEventListener('pointerdown', press, { signal })
  tile.addEventListener('pointermove', move, { signal })
  tile.addEventListener('pointerup', drop, { signal })
  tile.addEventListener('pointercancel', finish, { signal })
  return () => listening.abort()
}
