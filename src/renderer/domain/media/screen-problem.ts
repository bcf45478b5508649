import { AppError } from '#shared/errors.ts'

/**
 * What can be wrong with sharing a screen. `refused`: the system does not let us; `unreadable`: what was chosen cannot
 * be captured; `undialogued`: the system's dialog did not come up; `failed`: it did not begin for another reason; `ended`: the system or a closed window ended it;
 * `taken`: somebody else's screen is shown meanwhile.
 */
export type ScreenTrouble =
  | 'refused'
  | 'missing'
  | 'unreadable'
  | 'undialogued'
  | 'failed'
  | 'ended'
  | 'taken'

const SENTENCES: Readonly<Record<ScreenTrouble, string>> = {
  refused:
    "QuikApp may not record the screen. Allow it in the system's privacy settings, then share once more.",
  missing: 'There is no screen or window that can be shared.',
  unreadable: 'What you chose cannot be shared now. Choose another window or screen.',
  undialogued:
    'The system’s dialog for sharing did not come up. Under Wayland it needs xdg-desktop-portal and PipeWire.',
  failed: 'Sharing did not begin. Try once more.',
  ended: 'You no longer share: what was shared was closed, or sharing was stopped outside QuikApp.',
  taken: 'Somebody else shares their screen now, so yours is not shown any more.',
}

/** The trouble in words: code `screen_refused` …, category `device`. */
export function screenProblem(trouble: ScreenTrouble, cause?: unknown): AppError {
  return new AppError({
    code: `screen_${trouble}`,
    category: 'device',
    message: SENTENCES[trouble],
    cause,
  })
}

/** Names of DOMException by getDisplayMedia (W3C Screen Capture, section 5.1); every other one means failed. */
const TROUBLES: Readonly<Record<string, ScreenTrouble>> = {
  NotFoundError: 'missing',
  NotReadableError: 'unreadable',
  OverconstrainedError: 'unreadable',
}

/** What Chromium says where not the person but the system forbids it. */
const BY_SYSTEM = /by system/i

/** Who asks what to share. */
export interface ScreenAsker {
  /** A dialog of the browser or the system; false where it was chosen in ours. */
  readonly isAsked: boolean
  /** It is the picker of macOS. */
  readonly isMacPicker?: boolean | undefined
}

/**
 * Closing the dialog: NotAllowedError from a browser; AbortError from Electron, whatever its handler refuses
 * (electron#45517); the picker of macOS leaves a source that cannot be read.
 */
function isCancel(name: string, { isAsked, isMacPicker = false }: ScreenAsker): boolean {
  if (!isAsked) return false
  return name === 'NotAllowedError' || name === 'AbortError' || (isMacPicker && name === 'NotReadableError')
}

/**
 * What getDisplayMedia threw, in words; null where the person just closed the dialog that asked them. Browsers name
 * that and a refusal alike, so that without a dialog of theirs it is a refusal.
 */
export function captureTrouble(error: unknown, asker: ScreenAsker): AppError | null {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  if (name === 'NotAllowedError' && BY_SYSTEM.test(message)) return screenProblem('refused', error)
  if (isCancel(name, asker)) return null
  return screenProblem(TROUBLES[name] ?? 'failed', error)
}
