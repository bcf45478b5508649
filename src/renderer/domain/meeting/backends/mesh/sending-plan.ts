import type { PeerId, SendingStep } from '../../backend.ts'

/** How one picture is encoded for one person. */
export interface PictureEncoding {
  readonly active: boolean
  /** Pixels; a smaller source stays as it is. */
  readonly maxHeight: number
  readonly maxFramerate: number
  /** Bits per second. */
  readonly maxBitrate: number
}

/** What one person gets from us. */
export interface PeerPlan {
  readonly video: PictureEncoding
  readonly screen: PictureEncoding
}

/** Somebody we send to, and the heights wanted there; null: never asked, as large as it is. */
export interface Receiver {
  readonly peerId: PeerId
  readonly video: number | null
  readonly screen: number | null
  /** The way there carries no more than voices. */
  readonly starved: boolean
}

/** One rung of the ladder on which a camera's picture goes down; `seen`: by how many at most. */
interface Rung extends Omit<PictureEncoding, 'active'> {
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

/**
 * A whole screen is read, not watched: sharp first, smooth second; text gains nothing from more than 15 frames, which
 * leaves the processor to the encoder. 1080 lines get 2.8 Mbit/s of the best.
 */
const SCREENS: Readonly<Record<SendingStep, Omit<PictureEncoding, 'active'>>> = {
  full: { maxHeight: 2_160, maxFramerate: 15, maxBitrate: 8_000_000 },
  smaller: { maxHeight: 1_440, maxFramerate: 15, maxBitrate: 3_000_000 },
  slower: { maxHeight: 1_080, maxFramerate: 8, maxBitrate: 1_000_000 },
  someUnseen: { maxHeight: 1_080, maxFramerate: 5, maxBitrate: 500_000 },
  voicesOnly: { maxHeight: 1_080, maxFramerate: 5, maxBitrate: 500_000 },
}

/** What moves on a screen is watched: smooth first, sharp second. */
const MOVING_SCREENS: typeof SCREENS = {
  full: { maxHeight: 1_080, maxFramerate: 30, maxBitrate: 4_000_000 },
  smaller: { maxHeight: 720, maxFramerate: 30, maxBitrate: 2_000_000 },
  slower: { maxHeight: 540, maxFramerate: 20, maxBitrate: 1_000_000 },
  someUnseen: { maxHeight: 360, maxFramerate: 20, maxBitrate: 500_000 },
  voicesOnly: { maxHeight: 360, maxFramerate: 20, maxBitrate: 500_000 },
}

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

const OFF: PictureEncoding = { active: false, maxHeight: 180, maxFramerate: 15, maxBitrate: 100_000 }

/** A picture of another size at the same quality per pixel, but never below what is worth looking at. */
const bitrateFor = (maxBitrate: number, share: number): number =>
  Math.max(100_000, Math.round(maxBitrate * Math.min(1, share ** 1.5)))

function pictureFor(wanted: number | null, limit: Omit<PictureEncoding, 'active'>): PictureEncoding {
  const { maxHeight, maxFramerate, maxBitrate } = limit
  if (wanted === 0) return OFF
  const height = Math.min(maxHeight, wanted ?? maxHeight)
  return {
    active: true,
    maxHeight: height,
    maxFramerate,
    maxBitrate: bitrateFor(maxBitrate, height / maxHeight),
  }
}

/**
 * Those who look at the largest picture first; among equals always the same ones. Whoever never asked may not even be
 * connected: they come after all who surely look.
 */
function byWish(a: Receiver, b: Receiver): number {
  return (b.video ?? 0) - (a.video ?? 0) || (a.peerId < b.peerId ? -1 : 1)
}

/** Frames a second of a shared screen, standing on this rung of the ladder. */
export function screenFramesAt(index: number, isMotion: boolean): number {
  return (isMotion ? MOVING_SCREENS : SCREENS)[rungAt(index).step].maxFramerate
}

/** What everybody gets, standing on this rung of the ladder. `isMotion`: the screen that is shared is watched, not read. */
export function sendingPlan(
  receivers: readonly Receiver[],
  index: number,
  isMotion = false,
): ReadonlyMap<PeerId, PeerPlan> {
  const { seen, step, ...limit } = rungAt(index)
  const screens = isMotion ? MOVING_SCREENS : SCREENS
  const looking = receivers.filter(({ video, starved }) => video !== 0 && !starved)
  const chosen = new Set(looking.toSorted(byWish).slice(0, Math.min(seen, looking.length)))
  return new Map(
    receivers.map(receiver => [
      receiver.peerId,
      {
        video: chosen.has(receiver) ? pictureFor(receiver.video, limit) : OFF,
        screen: step === 'voicesOnly' || receiver.starved ? OFF : pictureFor(receiver.screen, screens[step]),
      },
    ]),
  )
}
