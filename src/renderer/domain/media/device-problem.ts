import { AppError } from '#shared/errors.ts'

export type DeviceKind = 'audio' | 'video'

/**
 * What can be wrong with a camera or microphone. In the middle of a meeting: `lost`, it went away; `withdrawn`, it
 * may not be used any more; `silenced`, the system sends nothing from it; `returned`, what was lost is back.
 * `soundless`: a microphone without a channel; `unheard`: one that gives not a bit of sound. `dark` and `frozen`: a picture that is black, or always the same.
 * `unhidden`: what is to hide the background does not work, so no picture of it is sent.
 */
export type DeviceTrouble =
  | 'missing'
  | 'busy'
  | 'refused'
  | 'lost'
  | 'withdrawn'
  | 'silenced'
  | 'returned'
  | 'soundless'
  | 'unheard'
  | 'dark'
  | 'frozen'
  | 'unhidden'

const NAMES = { audio: 'microphone', video: 'camera' } as const

const SENTENCES: Readonly<Record<DeviceTrouble, (name: string) => string>> = {
  missing: name => `No ${name} was found. Connect one and turn it on again.`,
  busy: name => `The ${name} is in use by another program. Close that program, then turn it on again.`,
  refused: name =>
    `QuikApp may not use the ${name}. Allow it in the system's privacy settings, then turn it on again.`,
  lost: name => `The ${name} was disconnected. Connect it and turn it on again.`,
  withdrawn: name =>
    `QuikApp may not use the ${name} any more. Allow it in the system's privacy settings, then turn it on again.`,
  silenced: name => `The system has switched the ${name} off. Switch it on there or at the device itself.`,
  returned: name => `The ${name} is connected again. Turn it on to go on.`,
  soundless: name => `The ${name} has no channel, so it gives no sound. Choose another one.`,
  unheard: name => `The ${name} gives no sound at all. Look for a switch on it that mutes it.`,
  dark: name => `The picture of the ${name} is black. Open its cover, or choose another ${name}.`,
  frozen: name => `The picture of the ${name} stands still. Reconnect it, or choose another ${name}.`,
  unhidden: name => `The background behind the ${name} could not be hidden. Try again, or choose to show it.`,
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

/** Whether a problem is this one. */
export function isTrouble(problem: AppError | undefined, kind: DeviceKind, trouble: DeviceTrouble): boolean {
  return problem?.code === `${NAMES[kind]}_${trouble}`
}

/** Whether a problem is one of an open device, which ends when it works again or is let go. */
export function isPassing(problem: AppError | undefined, kind: DeviceKind): boolean {
  return (['silenced', 'unheard', 'dark', 'frozen'] as const).some(trouble =>
    isTrouble(problem, kind, trouble),
  )
}

/** What getUserMedia threw, in words. */
export function captureProblem(kind: DeviceKind, error: unknown): AppError {
  const name = error instanceof Error ? error.name : ''
  return deviceProblem(kind, TROUBLES[name] ?? 'busy', error)
}
