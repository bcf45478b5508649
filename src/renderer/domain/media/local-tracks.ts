import type { AppError } from '#shared/errors.ts'
import type { MediaPort } from '../ports.ts'
import { captureProblem, type DeviceKind, deviceProblem } from './device-problem.ts'

/** A live track, or why there is none. */
export type Capture =
  | { readonly track: MediaStreamTrack; readonly problem?: undefined }
  | { readonly track?: undefined; readonly problem: AppError }

/** What to ask each kind for. */
export type CaptureWishes = Partial<Readonly<Record<DeviceKind, MediaTrackConstraints>>>

/**
 * Opens devices: all kinds together, so that a person is asked once, and each alone when that fails, so that a
 * missing camera does not cost the microphone. A device that went away since the list was read gives way to whichever
 * there is. Never rejects.
 */
export async function captureTracks(
  media: MediaPort,
  kinds: readonly DeviceKind[],
  wishes: CaptureWishes,
): Promise<ReadonlyMap<DeviceKind, Capture>> {
  if (kinds.length > 1) {
    const together = await captureTogether(media, kinds, wishes)
    if (together !== null) return together
  }
  const captures = kinds.map(async kind => [kind, await captureOne(media, kind, wishes[kind] ?? {})] as const)
  return new Map(await Promise.all(captures))
}

async function captureOne(media: MediaPort, kind: DeviceKind, wish: MediaTrackConstraints): Promise<Capture> {
  try {
    const stream = await media.getUserMedia({ [kind]: wish })
    return captureOf(
      kind,
      stream.getTracks().find(candidate => candidate.kind === kind),
    )
  } catch (error) {
    const { deviceId, ...others } = wish
    const isGone = error instanceof Error && GONE.has(error.name)
    if (deviceId !== undefined && isGone) return captureOne(media, kind, others)
    return { problem: captureProblem(kind, error) }
  }
}

/** Names of DOMException for a device that is not there. */
const GONE = new Set(['OverconstrainedError', 'NotFoundError'])

async function captureTogether(
  media: MediaPort,
  kinds: readonly DeviceKind[],
  wishes: CaptureWishes,
): Promise<ReadonlyMap<DeviceKind, Capture> | null> {
  let tracks: readonly MediaStreamTrack[]
  try {
    const constraints = Object.fromEntries(kinds.map(kind => [kind, wishes[kind] ?? {}]))
    tracks = (await media.getUserMedia(constraints)).getTracks()
  } catch {
    // Which of the devices it was shows when each is opened alone.
    return null
  }
  const captures = new Map<DeviceKind, Capture>()
  for (const track of tracks) {
    const kind = kinds.find(wanted => wanted === track.kind)
    if (kind === undefined || captures.has(kind)) track.stop()
    else captures.set(kind, captureOf(kind, track))
  }
  for (const kind of kinds) if (!captures.has(kind)) captures.set(kind, captureOf(kind, undefined))
  return captures
}

/** A microphone without a channel opens, too, and gives nothing at all. */
function captureOf(kind: DeviceKind, track: MediaStreamTrack | undefined): Capture {
  if (track === undefined) return { problem: captureProblem(kind, undefined) }
  if (kind === 'video' || track.getSettings().channelCount !== 0) return { track }
  track.stop()
  return { problem: deviceProblem(kind, 'soundless') }
}
