import type { Cancel } from '#domain/ports.ts'

interface Meter {
  readonly element: HTMLElement
  readonly read: () => number
  /** What `read` said, sinking from frame to frame. */
  level: number
  /** What was drawn last. */
  shown: number
}

/** What remains of a level after one frame: bars rise at once and sink calmly. */
const SINK = 0.88
/** Smaller changes than this are not seen. */
const STEP = 0.02

const meters = new Set<Meter>()
let frame = 0

function draw(): void {
  for (const meter of meters) {
    meter.level = Math.min(1, Math.max(meter.read(), meter.level * SINK))
    const level = meter.level < STEP ? 0 : meter.level
    if (Math.abs(level - meter.shown) < STEP && (level > 0 || meter.shown === 0)) continue
    meter.shown = level
    meter.element.style.setProperty('--level', level.toFixed(2))
  }
  frame = requestAnimationFrame(draw)
}

/**
 * Keeps the CSS variable `--level` of an element (0 to 1) at what `read` says, until cancelled. All meters of the
 * page share one loop over animation frames, which a hidden page stops; nothing is rendered by React.
 */
export function showLevel(element: HTMLElement, read: () => number): Cancel {
  const meter: Meter = { element, read, level: 0, shown: 0 }
  meters.add(meter)
  if (meters.size === 1) frame = requestAnimationFrame(draw)
  return () => {
    if (!meters.delete(meter)) return
    element.style.removeProperty('--level')
    if (meters.size === 0) cancelAnimationFrame(frame)
  }
}
