import type { DeviceMatch } from './device-match.ts'
import type { DeviceKind } from './device-problem.ts'
import type { MediaChoices } from './media-choices.ts'

const PICTURE = {
  width: { ideal: 640, max: 1280 },
  height: { ideal: 360, max: 720 },
  frameRate: { ideal: 30, max: 30 },
} as const satisfies MediaTrackConstraints

/** What the browser does to a microphone's sound; nothing of it for music, and then in stereo where there is. */
function soundConstraints(choices: MediaChoices): MediaTrackConstraints {
  const { originalSound, echoCancellation, autoGain, noise } = choices
  if (originalSound) {
    return {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
      channelCount: { ideal: 2 },
    }
  }
  return { echoCancellation, noiseSuppression: noise === 'browser', autoGainControl: autoGain }
}

/** What getUserMedia is asked for (W3C Media Capture and Streams, section 4.3.8). */
export function captureConstraints(
  kind: DeviceKind,
  choices: MediaChoices,
  match: DeviceMatch,
): MediaTrackConstraints {
  const constraints = kind === 'audio' ? soundConstraints(choices) : PICTURE
  if (match.how === 'chosen') return { ...constraints, deviceId: { exact: match.id } }
  if (match.how === 'unsure') return { ...constraints, deviceId: { ideal: match.id } }
  return constraints
}

/** Equal for choices that the browser makes the same sound of. */
export function soundKey(kind: DeviceKind, choices: MediaChoices): string {
  return kind === 'audio' ? JSON.stringify(soundConstraints(choices)) : ''
}

/** Equal for choices of the same effect; empty for none. */
export function effectKey(kind: DeviceKind, { originalSound, noise, background }: MediaChoices): string {
  if (kind === 'audio') return noise === 'model' && !originalSound ? noise : ''
  return background.kind === 'none' ? '' : JSON.stringify(background)
}
