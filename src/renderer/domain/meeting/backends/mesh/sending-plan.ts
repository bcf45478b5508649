import type { PeerId, SendingStep } from '../../backend.ts'
import { type PictureEncoding, rungAt } from './ladder.ts'
import type { NetworkRung } from './network-rung.ts'

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
  /** What the way there bears: the picture is no larger and no quicker. */
  readonly network: NetworkRung
}

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

/** A change that nobody sees. */
const NUDGE = 1_000

/**
 * What the way bears. The bits stay what they were: only with more to send does the browser find out that there is
 * more. Where a picture leaves room on the way, it looks for that at once when their bound changes, so that it does.
 */
function borne(picture: PictureEncoding, { rung, looks }: NetworkRung): PictureEncoding {
  const limit = rungAt(rung)
  const maxHeight = Math.min(picture.maxHeight, limit.maxHeight)
  const maxFramerate = Math.min(picture.maxFramerate, limit.maxFramerate)
  if (!picture.active || (maxHeight === picture.maxHeight && maxFramerate === picture.maxFramerate))
    return picture
  const maxBitrate = picture.maxBitrate + (looks % 2) * NUDGE
  return { active: true, maxHeight, maxFramerate, maxBitrate, keepsSize: true }
}

/**
 * Those who look at the largest picture first; among equals always the same ones. Whoever never asked may not even be
 * connected: they come after all who surely look.
 */
function byWish(a: Receiver, b: Receiver): number {
  return (b.video ?? 0) - (a.video ?? 0) || (a.peerId < b.peerId ? -1 : 1)
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
        video: chosen.has(receiver) ? borne(pictureFor(receiver.video, limit), receiver.network) : OFF,
        screen: step === 'voicesOnly' || receiver.starved ? OFF : pictureFor(receiver.screen, screens[step]),
      },
    ]),
  )
}
