import type { AppError } from '#shared/errors.ts'
import type { MediaPort } from '../ports.ts'
import { captureProblem, type DeviceKind } from './device-problem.ts'

/** A live track, or why there is none. */
export type Capture =
  | { readonly track: MediaStreamTrack; readonly problem?: undefined }
  | { readonly track?: undefined; readonly problem: AppError }

const CONSTRAINTS = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: {
    width: { ideal: 640, max: 1280 },
    height: { ideal: 360, max: 720 },
    frameRate: { ideal: 30, max: 30 },
  },
} as const satisfies Record<DeviceKind, MediaTrackConstraints>

async function captureOne(media: MediaPort, kind: DeviceKind): Promise<Capture> {
  try {
    const stream = await media.getUserMedia({ [kind]: CONSTRAINTS[kind] })
    const track = stream.getTracks().find(candidate => candidate.kind === kind)
    return track === undefined ? { problem: captureProblem(kind, undefined) } : { track }
  } catch (error) {
    return { problem: captureProblem(kind, error) }
  }
}

/**
 * Opens devices: all kinds together, so that a person is asked once, and each alone when that fails, so that a
 * missing camera does not cost the microphone. Never rejects.
 */
export async function captureTracks(
  media: MediaPort,
  kinds: readonly DeviceKind[],
): Promise<ReadonlyMap<DeviceKind, Capture>> {
  if (kinds.length > 1) {
    const together = await captureTogether(media, kinds)
    if (together !== null) return together
  }
  const captures = kinds.map(async kind => [kind, await captureOne(media, kind)] as const)
  return new Map(await Promise.all(captures))
}

async function captureTogether(
  media: MediaPort,
  kinds: readonly DeviceKind[],
): Promise<ReadonlyMap<DeviceKind, Capture> | null> {
  let tracks: readonly MediaStreamTrack[]
  try {
    const constraints = Object.fromEntries(kinds.map(kind => [kind, CONSTRAINTS[kind]]))
    tracks = (await media.getUserMedia(constraints)).getTracks()
  } catch {
    // Which of the devices it was shows when each is opened alone.
    return null
  }
  const captures = new Map<DeviceKind, Capture>()
  for (const track of tracks) {
    const kind = kinds.find(wanted => wanted === track.kind)
    if (kind === undefined || captures.has(kind)) track.stop()
    else captures.set(kind, { track })
  }
  for (const kind of kinds) {
    if (!captures.has(kind)) captures.set(kind, { problem: captureProblem(kind, undefined) })
  }
  return captures
}
