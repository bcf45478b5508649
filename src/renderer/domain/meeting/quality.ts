import type { PeerLink, SendingCause, SendingStep } from './backend.ts'
import type { PeerMeasure } from './quality-measure.ts'

export type QualityLevel = 'good' | 'fair' | 'poor' | 'lost'

/** What is at fault, as far as the figures tell. */
export type QualityCause =
  | 'none'
  | 'ourNetwork'
  | 'theirNetwork'
  | 'ourProcessor'
  | 'theirSide'
  | 'farAway'
  | 'relay'
  | 'reconnecting'

/** The one thing to do about it. */
export type QualityAdvice =
  | 'none'
  | 'cameraOff'
  | 'closeOtherPrograms'
  | 'moveCloserToRouter'
  | 'wait'
  | 'receiveAudioOnly'

export interface Quality {
  readonly level: QualityLevel
  readonly cause: QualityCause
  readonly advice: QualityAdvice
}

export const GOOD: Quality = { level: 'good', cause: 'none', advice: 'none' }

const RANKS: Readonly<Record<QualityLevel, number>> = { good: 0, fair: 1, poor: 2, lost: 3 }

/** How bad a level is: 0 for good, larger is worse. */
export const rankOf = (quality: Quality): number => RANKS[quality.level]

/** From here on it is fair, and from there on poor. */
const LIMITS = {
  loss: [0.03, 0.1],
  jitterMs: [50, 150],
  roundTripMs: [300, 800],
  concealment: [0.03, 0.12],
  frozen: [0.05, 0.25],
} as const

const gradeOf = (value: number | null, [fair, poor]: readonly [number, number]): QualityLevel => {
  if (value === null || value < fair) return 'good'
  return value < poor ? 'fair' : 'poor'
}

/** Less than this is too little for a picture, and less than the second for a voice; bits per second. */
const PICTURE_BITRATE = 150_000
const VOICE_BITRATE = 50_000

const worse = (one: QualityLevel, other: QualityLevel): QualityLevel =>
  RANKS[one] >= RANKS[other] ? one : other

export interface PeerContext {
  readonly link: PeerLink
  /** Null before there are two samples to compare. */
  readonly measure: PeerMeasure | null
  readonly ownVideo: boolean
}

/** The way to one person: how good it is, who is at fault, and one thing to do. */
export function judgePeer({ link, measure, ownVideo }: PeerContext): Quality {
  if (link === 'reconnecting') return { level: 'lost', cause: 'reconnecting', advice: 'wait' }
  if (link === 'connecting' || measure === null) return GOOD
  const outgoing = worse(gradeOf(measure.lossOut, LIMITS.loss), bitrateGrade(measure))
  const incoming = worse(gradeOf(measure.lossIn, LIMITS.loss), gradeOf(measure.jitterMs, LIMITS.jitterMs))
  const distance = gradeOf(measure.roundTripMs, LIMITS.roundTripMs)
  const processor: QualityLevel = measure.limitation === 'processor' ? 'fair' : 'good'
  const playing = worse(
    gradeOf(measure.concealment, LIMITS.concealment),
    gradeOf(measure.frozen, LIMITS.frozen),
  )
  // Both ways bad is what one's own connection looks like. Gaps are the network's where that is bad already.
  const found: readonly (readonly [QualityLevel, QualityCause])[] = [
    [outgoing === 'good' ? 'good' : worse(worse(outgoing, incoming), playing), 'ourNetwork'],
    [processor, 'ourProcessor'],
    [incoming === 'good' ? 'good' : worse(incoming, playing), 'theirNetwork'],
    [distance, measure.isRelayed ? 'relay' : 'farAway'],
    [playing, 'theirSide'],
  ]
  return worst(found, { ownVideo, theirVideo: measure.hasVideo })
}

export interface OwnContext {
  /** There is a line to the server. */
  readonly isSignalled: boolean
  readonly sending: { readonly step: SendingStep; readonly cause: SendingCause }
  readonly ownVideo: boolean
  readonly peers: readonly Quality[]
}

/** So many of the people have to be badly reached before it is said to be ours. */
const CLEAR_MAJORITY = 2 / 3

/** How bad it is with so many of them. */
function levelWithMost(peers: readonly Quality[], isMeant: (peer: Quality) => boolean): QualityLevel {
  const levels = peers.filter(isMeant).map(({ level }) => level)
  const isWithMost = (least: QualityLevel) =>
    levels.filter(level => RANKS[level] >= RANKS[least]).length >= CLEAR_MAJORITY * peers.length
  return (['poor', 'fair'] as const).find(isWithMost) ?? 'good'
}

/** This person's own side: what is the same with (nearly) everybody is at fault here, what one has is theirs. */
export function judgeOwn({ isSignalled, sending, ownVideo, peers }: OwnContext): Quality {
  const isCutOff = peers.length > 0 && peers.every(peer => peer.level === 'lost')
  if (isCutOff) return { level: 'lost', cause: 'reconnecting', advice: 'wait' }
  if (!isSignalled) return { level: 'fair', cause: 'reconnecting', advice: 'wait' }
  const isEverybody =
    peers.length > 1 && peers.every(({ cause }) => cause === 'theirNetwork' || cause === 'ourNetwork')
  // Where only some get less, it is the way to them.
  const isSlow = sending.cause === 'network' && sending.step !== 'someUnseen'
  const network = worse(
    peers.length === 0 ? 'good' : levelWithMost(peers, ({ cause }) => isEverybody || cause === 'ourNetwork'),
    isSlow ? 'fair' : 'good',
  )
  const isBusy = sending.cause === 'processor' || peers.some(({ cause }) => cause === 'ourProcessor')
  const processor: QualityLevel = isBusy ? 'fair' : 'good'
  const found = [
    [network, 'ourNetwork'],
    [processor, 'ourProcessor'],
  ] as const
  return worst(found, { ownVideo, theirVideo: false })
}

function bitrateGrade({ availableBitrate, limitation }: PeerMeasure): QualityLevel {
  if (availableBitrate === null) return 'good'
  if (availableBitrate < VOICE_BITRATE) return 'poor'
  return limitation === 'network' && availableBitrate < PICTURE_BITRATE ? 'fair' : 'good'
}

/** The first of the worst: causes are listed with those first that one can do something about. */
function worst(
  found: readonly (readonly [QualityLevel, QualityCause])[],
  pictures: { readonly ownVideo: boolean; readonly theirVideo: boolean },
): Quality {
  const [level, cause] = found.reduce((one, other) => (RANKS[other[0]] > RANKS[one[0]] ? other : one))
  return level === 'good' ? GOOD : { level, cause, advice: adviceFor(level, cause, pictures) }
}

function adviceFor(
  level: QualityLevel,
  cause: QualityCause,
  { ownVideo, theirVideo }: { readonly ownVideo: boolean; readonly theirVideo: boolean },
): QualityAdvice {
  if (cause === 'ourNetwork') return ownVideo ? 'cameraOff' : 'moveCloserToRouter'
  if (cause === 'ourProcessor') return 'closeOtherPrograms'
  if (level !== 'poor') return 'none'
  if (cause === 'theirNetwork' && theirVideo) return 'receiveAudioOnly'
  return cause === 'theirNetwork' || cause === 'theirSide' ? 'wait' : 'none'
}
