import type { DeviceMatch } from './device-match.ts'
import type { DeviceKind } from './device-problem.ts'
import type { MediaChoices } from './media-choices.ts'

const PICTURE = {
  width: { ideal: 640, max: 1280 },
  height: { ideal: 360, max: 720 },
  frameRate: { ideal: 30, max: 30 },
} as const satisfies MediaTrackConstraints

/** What the browser does to a microphone's sound; nothing of it for music. */
function processing({ originalSound, echoCancellation, autoGain, noise }: MediaChoices) {
  if (originalSound) return { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
  return { echoCancellation, noiseSuppression: noise === 'browser', autoGainControl: autoGain }
}

/** Music is taken in stereo where there is. */
function soundConstraints(choices: MediaChoices): MediaTrackConstraints {
  return { ...processing(choices), ...(choices.originalSound ? { channelCount: { ideal: 2 } } : {}) }
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

/** Whether the browser does to an open microphone's sound what is chosen. What it does not tell counts as done. */
export function isSoundAsChosen(
  kind: DeviceKind,
  choices: MediaChoices,
  settings: MediaTrackSettings,
): boolean {
  if (kind === 'video') return true
  const wished = processing(choices)
  const { echoCancellation, noiseSuppression, autoGainControl } = settings
  return Object.entries({ echoCancellation, noiseSuppression, autoGainControl }).every(
    ([name, isOn]) => isOn === undefined || isOn === Reflect.get(wished, name),
  )
}

/** Equal for choices of the same effect; empty for none. */
export function effectKey(kind: DeviceKind, { originalSound, noise, background }: MediaChoices): string {
  if (kind === 'audio') return noise === 'model' && !originalSound ? noise : ''
  return background.kind === 'none' ? '' : JSON.stringify(background)
}
