import type { Cancel } from '#domain/ports.ts'

/** CSS pixels from the corner of the element. */
export interface At {
  readonly x: number
  readonly y: number
}

/** What the hand does on a shared screen. */
export interface ScreenGestures {
  /** True while pressing draws, and not moves. */
  readonly isDrawing: () => boolean
  /** True when it moved something. */
  readonly onPan: (by: At) => boolean
  /** So many times larger, around a place. */
  readonly onZoom: (factor: number, at: At) => void
  /** The hand is over it, without pressing. */
  readonly onHover: (at: At) => void
  /** The hand went elsewhere. */
  readonly onAway: () => void
  readonly onDraw: (places: readonly At[]) => void
  readonly onLift: () => void
  /** A double click. */
  readonly onToggle: (at: At) => void
}

const LINE_PX = 16
/** How far one has to turn the wheel for e times as large. */
const WHEEL_PX = 500

const pixels = ({ deltaX, deltaY, deltaMode }: WheelEvent): At =>
  deltaMode === WheelEvent.DOM_DELTA_PIXEL
    ? { x: deltaX, y: deltaY }
    : { x: deltaX * LINE_PX, y: deltaY * LINE_PX }

/**
 * Hears a hand on an element until cancelled: Ctrl and the wheel (or two fingers on a touchpad) zoom, the wheel
 * moves, pressing draws or moves, the middle button always moves.
 */
export function hearScreenGestures(element: HTMLElement, gestures: ScreenGestures): Cancel {
  const listening = new AbortController()
  const { signal } = listening
  const atOf = ({ clientX, clientY }: MouseEvent): At => {
    const { left, top } = element.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const onWheel = (event: WheelEvent) => {
    const by = pixels(event)
    if (event.ctrlKey || event.metaKey) gestures.onZoom(Math.exp(-by.y / WHEEL_PX), atOf(event))
    // Shift turns the wheel sideways where the system does not.
    else if (!gestures.onPan(event.shiftKey && by.x === 0 ? { x: -by.y, y: 0 } : { x: -by.x, y: -by.y }))
      return
    event.preventDefault()
  }
  // Not passive: the browser would zoom the whole page.
  element.addEventListener('wheel', onWheel, { signal, passive: false })
  element.addEventListener('dblclick', event => gestures.onToggle(atOf(event)), { signal })
  hearPresses(element, gestures, atOf, signal)
  return () => listening.abort()
}

interface Press {
  readonly pointerId: number
  readonly draws: boolean
  readonly last: At
}

function hearPresses(
  element: HTMLElement,
  gestures: ScreenGestures,
  atOf: (event: MouseEvent) => At,
  signal: AbortSignal,
): void {
  let press: Press | null = null
  const onDown = (event: PointerEvent) => {
    if (press || event.button > 1) return
    const at = atOf(event)
    press = { pointerId: event.pointerId, draws: event.button === 0 && gestures.isDrawing(), last: at }
    element.setPointerCapture(event.pointerId)
    if (press.draws) gestures.onDraw([at])
    // The middle button would begin the browser's own scrolling.
    if (event.button === 1) event.preventDefault()
  }
  const onMove = (event: PointerEvent) => {
    if (!press) return gestures.onHover(atOf(event))
    if (event.pointerId !== press.pointerId) return
    const at = atOf(event)
    if (press.draws) gestures.onDraw(everyPlace(event, atOf))
    else gestures.onPan({ x: at.x - press.last.x, y: at.y - press.last.y })
    press = { ...press, last: at }
  }
  const onUp = ({ pointerId }: PointerEvent) => {
    if (press?.pointerId !== pointerId) return
    press = null
    gestures.onLift()
  }
  element.addEventListener('pointerdown', onDown, { signal })
  element.addEventListener('pointermove', onMove, { signal })
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    element.addEventListener(end, onUp, { signal })
  }
  element.addEventListener('pointerleave', () => press || gestures.onAway(), { signal })
}

/** A quick hand has been at several places since the last frame. */
function everyPlace(event: PointerEvent, atOf: (event: MouseEvent) => At): readonly At[] {
  const events = event.getCoalescedEvents()
  return (events.length > 0 ? events : [event]).map(atOf)
}
