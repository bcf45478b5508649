import { AppError } from '#shared/errors.ts'

export type DeviceKind = 'audio' | 'video'

/** What can be wrong with a camera or microphone. */
export type DeviceTrouble = 'missing' | 'busy' | 'refused' | 'lost'

const NAMES = { audio: 'microphone', video: 'camera' } as const

const SENTENCES: Readonly<Record<DeviceTrouble, (name: string) => string>> = {
  missing: name => `No ${name} was found. Connect one and turn it on again.`,
  busy: name => `The ${name} is in use by another program. Close that program, then turn it on again.`,
  refused: name =>
    `QuikApp may not use the ${name}. Allow it in the system's privacy settings, then turn it on again.`,
  lost: name => `The ${name} was disconnected. Connect it and turn it on again.`,
}

/** Names of DOMException by getUserMedia (W3C Media Capture and Streams, section 10.2); every other one means busy. */
const TROUBLES: Readonly<Record<string, DeviceTrouble>> = {
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotAllowedError: 'refused',
  SecurityError: 'refused',
}

/** The trouble in words: code `camera_missing`, `microphone_refused` …, category `device`. */
export function deviceProblem(kind: DeviceKind, trouble: DeviceTrouble, cause?: unknown): AppError {
  const name = NAMES[kind]
  return new AppError({
    code: `${name}_${trouble}`,
    category: 'device',
    message: SENTENCES[trouble](name),
    cause,
  })
}

/** What getUserMedia threw, in words. */
export function captureProblem(kind: DeviceKind, error: unknown): AppError {
  const name = error instanceof Error ? error.name : ''
  return deviceProblem(kind, TROUBLES[name] ?? 'busy', error)
}
