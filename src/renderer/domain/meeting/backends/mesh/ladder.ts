import type { SendingStep } from '../../backend.ts'

/** How one picture is encoded for one person. */
export interface PictureEncoding {
  readonly active: boolean
  /** Pixels; a smaller source stays as it is. */
  readonly maxHeight: number
  readonly maxFramerate: number
  /** Bits per second. */
  readonly maxBitrate: number
  /** It has the size that the way bears: the browser makes it no smaller by itself. Absent: it may. */
  readonly keepsSize?: boolean
}

/** One rung of the ladder on which a camera's picture goes down; `seen`: by how many at most. */
export interface Rung extends Omit<PictureEncoding, 'active'> {
  readonly step: SendingStep
  readonly seen: number
}

const rung = (
  step: SendingStep,
  [maxHeight, maxFramerate, maxBitrate]: readonly [number, number, number],
  seen = Number.POSITIVE_INFINITY,
): Rung => ({ step, maxHeight, maxFramerate, maxBitrate, seen })

/** From the best down: the resolution goes first, then the frame rate, then who is seen; voices are never on it. */
export const LADDER: readonly Rung[] = [
  rung('full', [720, 30, 1_700_000]),
  rung('smaller', [540, 30, 1_000_000]),
  rung('smaller', [360, 30, 600_000]),
  rung('smaller', [270, 30, 400_000]),
  rung('smaller', [180, 30, 220_000]),
  rung('slower', [180, 20, 160_000]),
  rung('slower', [180, 15, 130_000]),
  rung('someUnseen', [180, 15, 130_000], 6),
  rung('someUnseen', [180, 15, 130_000], 3),
  rung('someUnseen', [180, 12, 110_000], 1),
  rung('voicesOnly', [180, 12, 110_000], 0),
]

/** The soft limit: up to so many people, oneself included, the ladder begins at this rung. */
const BY_PEOPLE = [
  { people: 2, rung: 0 },
  { people: 4, rung: 2 },
  { people: 5, rung: 3 },
  { people: 6, rung: 4 },
  { people: 8, rung: 6 },
  { people: 12, rung: 7 },
  { people: 16, rung: 8 },
] as const

const LAST = LADDER.length - 1
const bottom = rung('voicesOnly', [180, 12, 110_000], 0)

export const rungAt = (index: number): Rung => LADDER[Math.min(Math.max(index, 0), LAST)] ?? bottom

/** Where the ladder begins with so many people, oneself included. */
export function firstRung(people: number): number {
  return BY_PEOPLE.find(limit => people <= limit.people)?.rung ?? LAST
}

/** The first rung that takes anything away from a picture of this height; 0: the height is unknown. */
export const rungForHeight = (height: number): number => {
  if (height === 0) return 0
  const index = LADDER.findIndex(({ maxHeight }) => maxHeight <= height)
  return index < 0 ? LADDER.findIndex(({ step }) => step === 'slower') - 1 : index
}
