/** How much of an effect a machine gets through, and when it last changed. */
export interface Pace {
  /** 0: everything as chosen; each further step costs less. */
  readonly step: number
  /** Measurements in a row that were too much. */
  readonly strained: number
  /** Milliseconds of measurements in a row that leave room for more. */
  readonly easyMs: number
  /** How long it must be easy before more is tried, milliseconds. */
  readonly patienceMs: number
  /** The last change was one up, which must prove itself. */
  readonly isTrial: boolean
}

/** What an effect may take of one core, and how far it can be reduced. */
export interface PaceLimits {
  /** Step with the least cost. */
  readonly lastStep: number
  /** Above this share of one core it does not keep up. */
  readonly strainAt: number
  /** Below this share the next dearer step is tried. */
  readonly easyBelow: number
}

/** One stretch of measurement. */
export interface PaceSample {
  /** Share of one core, 0 to 1 and above. */
  readonly load: number
  readonly elapsedMs: number
}

/** One bad second may be the start of something else. */
const STRAINED_IN_A_ROW = 2
const FIRST_PATIENCE_MS = 10_000
const LONGEST_PATIENCE_MS = 160_000

export const FULL_PACE: Pace = {
  step: 0,
  strained: 0,
  easyMs: 0,
  patienceMs: FIRST_PATIENCE_MS,
  isTrial: false,
}

/**
 * The pace after a measurement: down after two bad ones, up after a while without any. Where going up did not work
 * out, the while doubles, so that it does not go up and down for ever.
 */
export function nextPace(pace: Pace, { load, elapsedMs }: PaceSample, limits: PaceLimits): Pace {
  if (load >= limits.strainAt) {
    const strained = pace.strained + 1
    if (strained < STRAINED_IN_A_ROW) return { ...pace, strained, easyMs: 0 }
    if (pace.step >= limits.lastStep) return { ...pace, strained: 0, easyMs: 0 }
    const patienceMs = pace.isTrial ? Math.min(LONGEST_PATIENCE_MS, pace.patienceMs * 2) : pace.patienceMs
    return { step: pace.step + 1, strained: 0, easyMs: 0, patienceMs, isTrial: false }
  }
  if (pace.step === 0 || load >= limits.easyBelow) return { ...pace, strained: 0, easyMs: 0 }
  const easyMs = pace.easyMs + elapsedMs
  if (easyMs < pace.patienceMs) return { ...pace, strained: 0, easyMs }
  return { ...pace, step: pace.step - 1, strained: 0, easyMs: 0, isTrial: true }
}
