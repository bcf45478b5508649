import type { SystemPreferences } from 'electron'
import type { ScreenAccess, ScreenOffer, ScreenPicker } from '#shared/ipc/screen.ts'

/** What decides how a screen is chosen here. */
export interface ScreenFacts {
  readonly shell: 'electron' | 'browser'
  readonly platform: NodeJS.Platform
  /** Of the system's kernel: `os.release()`. */
  readonly release: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** `--invented-screens`: the browser shell has sources of its own. */
  readonly inventedScreens: boolean
}

/** Our picker; macOS' own; the portal of a Wayland desktop; or the browser's. */
type ScreenWay = 'own' | 'macos' | 'portal' | 'browser'

/** Kernels of macOS 14.2, which can give its sound, and of macOS 15, which has a picker. */
const WITH_SOUND = [23, 2] as const
const WITH_PICKER = [24, 0] as const

function isAtLeast(release: string, [major, minor]: readonly [number, number]): boolean {
  const [has = 0, hasMinor = 0] = release.split('.').map(Number)
  return has > major || (has === major && hasMinor >= minor)
}

/**
 * Who asks the person. Under Wayland no program may see what is there: whatever lists sources opens the portal's dialog,
 * so that a picker of ours would be a second one. Both variables must tell of it, as for WebRTC
 * (`DesktopCapturer::IsRunningUnderWayland`): with one alone sources are listed by X11, which asks nobody. The picker of
 * macOS 15 needs no lasting consent.
 */
export function screenWay({ shell, platform, release, env, inventedScreens }: ScreenFacts): ScreenWay {
  if (shell === 'browser') return inventedScreens ? 'own' : 'browser'
  if (platform === 'darwin') return isAtLeast(release, WITH_PICKER) ? 'macos' : 'own'
  const hasPortal = env.XDG_SESSION_TYPE?.startsWith('wayland') === true && Boolean(env.WAYLAND_DISPLAY)
  return platform === 'linux' && hasPortal ? 'portal' : 'own'
}

/** Can the computer's sound be asked for? */
function hasSound(way: ScreenWay, { shell, platform, release }: ScreenFacts): boolean {
  // Whether any comes with the choice of macOS' picker is for the page to measure.
  if (shell === 'browser' || way === 'macos') return true
  if (way !== 'own') return false
  return platform === 'win32' || (platform === 'darwin' && isAtLeast(release, WITH_SOUND))
}

const PICKERS: Readonly<Record<ScreenWay, ScreenPicker>> = {
  own: 'own',
  macos: 'system',
  portal: 'system',
  browser: 'browser',
}

type Status = ReturnType<SystemPreferences['getMediaAccessStatus']>

const ACCESS: Readonly<Record<Status, ScreenAccess>> = {
  granted: 'granted',
  denied: 'denied',
  restricted: 'restricted',
  // Never said of a screen: one that was never asked for counts as denied there.
  'not-determined': 'unasked',
  // A system that asks for nothing.
  unknown: 'granted',
}

/** How sharing goes here. `status` is what macOS says of screen recording; its own picker does without. */
export function screenOffer(facts: ScreenFacts, status: () => Status): ScreenOffer {
  const way = screenWay(facts)
  const needsConsent = facts.platform === 'darwin' && way === 'own'
  return {
    picker: PICKERS[way],
    access: needsConsent ? ACCESS[status()] : 'granted',
    systemAudio: hasSound(way, facts),
  }
}
