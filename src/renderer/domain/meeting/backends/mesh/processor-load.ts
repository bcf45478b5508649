import type { EncoderFigures } from './encoder-figures.ts'

/** How the machine copes: `choking` is far beyond what it can do. */
export type Coping = 'well' | 'badly' | 'choking'

/** What an encoder did, and what the plan allows it at most. */
export interface PlannedEncoder extends EncoderFigures {
  readonly plannedFps: number
  /** Bits per second. */
  readonly plannedBitrate: number
}

export interface LoadWindow {
  readonly before: ReadonlyMap<string, EncoderFigures>
  readonly after: ReadonlyMap<string, PlannedEncoder>
  readonly seconds: number
  /** How late our own timer came. */
  readonly lateMs: number
}

/** Below this share of the frames that should leave, pictures visibly jerk. */
const ENOUGH = 0.75
const HALF = 0.5
/** An encoder that takes longer than both waits for the processor more than it works; calm machines take about 15. */
const MAX_MS_PER_MEGAPIXEL = 40
/** What a frame costs however small it is. */
const MAX_MS_PER_FRAME = 2
/** Whoever may send less than this share of what was planned is held back by the network. */
const HELD_BACK = 0.7
const MAX_LATE_MS = 250

interface EncoderPace {
  readonly fps: number
  readonly plannedFps: number
  readonly source: number | null
  readonly isSlow: boolean
  readonly isNetworkLimited: boolean
}

/** The browser's own reason stands long after it has gone: it counts where there is no figure. */
export function isHeldBack({ limitation, targetBitrate, plannedBitrate }: PlannedEncoder): boolean {
  return targetBitrate === null ? limitation === 'network' : targetBitrate < HELD_BACK * plannedBitrate
}

function pacesOf({ before, after, seconds }: LoadWindow): readonly EncoderPace[] {
  return [...after].flatMap(([id, now]) => {
    const former = before.get(id)
    if (former === undefined || !now.active || !former.active) return []
    const frames = now.frames - former.frames
    if (frames < 0) return []
    const ms = (now.encodeSeconds - former.encodeSeconds) * 1_000
    const bearable = frames * (MAX_MS_PER_FRAME + (MAX_MS_PER_MEGAPIXEL * now.pixels) / 1_000_000)
    return [
      {
        fps: frames / seconds,
        plannedFps: now.plannedFps,
        source: now.sourceFps,
        isSlow: ms > bearable,
        isNetworkLimited: isHeldBack(now),
      },
    ]
  })
}

/**
 * Does this machine encode what was planned? A camera that gives little by itself, as in a dark room, is no sign:
 * then encoders are quick and keep up with it.
 */
export function copingOf(window: LoadWindow): Coping {
  const all = pacesOf(window)
  const isStrained = window.lateMs > MAX_LATE_MS || all.some(pace => pace.isSlow)
  // A machine that chokes looks like a slow network first: estimates of what the way carries suffer as well.
  const paces = all.filter(pace => isStrained || !pace.isNetworkLimited)
  if (paces.length === 0) return 'well'
  const shares = paces.map(({ fps, plannedFps, source }) => {
    const possible = isStrained || source === null ? plannedFps : Math.min(plannedFps, source)
    return possible === 0 ? 1 : fps / possible
  })
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  if (mean < HALF) return 'choking'
  const saysSo = [...window.after.values()].some(({ limitation }) => limitation === 'processor')
  return mean < ENOUGH || saysSo ? 'badly' : 'well'
}
