import type { Cancel } from '#domain/ports.ts'

interface Meter {
  readonly element: HTMLElement
  readonly read: () => number
  /** What `read` said, sinking from look to look. */
  level: number
  /** What was drawn last. */
  shown: number
}

/** Milliseconds from look to look: a voice's figures come no faster, and each frame drawn costs the pictures. */
const PERIOD_MS = 100
/** What remains of a level at the next look: bars rise at once and sink calmly. */
const SINK = 0.46
/** Smaller changes than this are not seen: a third of a pixel. */
const STEP = 0.04

const meters = new Set<Meter>()
let timer: ReturnType<typeof setInterval> | undefined

function draw(): void {
  if (document.hidden) return
  for (const meter of meters) {
    meter.level = Math.min(1, Math.max(meter.read(), meter.level * SINK))
    const level = meter.level < STEP ? 0 : meter.level
    if (Math.abs(level - meter.shown) < STEP && (level > 0 || meter.shown === 0)) continue
    meter.shown = level
    meter.element.style.setProperty('--level', level.toFixed(2))
  }
}

/**
 * Keeps the CSS variable `--level` of an element (0 to 1) at what `read` says, until cancelled. All meters of the
 * page share one timer, which looks at nothing while the page is hidden; nothing is rendered by React.
 */
export function showLevel(element: HTMLElement, read: () => number): Cancel {
  const meter: Meter = { element, read, level: 0, shown: 0 }
  meters.add(meter)
  timer ??= setInterval(draw, PERIOD_MS)
  return () => {
    if (!meters.delete(meter)) return
    element.style.removeProperty('--level')
    if (meters.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
