import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { EventType, UiohookKeyboardEvent } from 'uiohook-napi'
import type { Obstacle } from '#shared/ipc/abilities.ts'
import { isWayland } from './is-wayland.ts'

/** A key went down (again and again while it is held) or up, anywhere on this computer. */
export type HookedKey = Pick<UiohookKeyboardEvent, 'keycode' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** Hears keys that are pressed and released while another program is in front. */
export interface KeyHook {
  /** Throws when the system does not let it listen. */
  start(heard: (what: 'down' | 'up', key: HookedKey) => void): void
  stop(): void
}

/** What the binary of uiohook-napi offers; its events are those of the package. */
interface Binary {
  start(heard: (event: { readonly type: number }) => void): void
  stop(): void
}

const KEY_DOWN: EventType.EVENT_KEY_PRESSED = 4
const KEY_UP: EventType.EVENT_KEY_RELEASED = 5

/**
 * Loads the hook out of a folder with a binary for each system; throws where there is none for this one, or where it
 * does not fit. It is never part of a bundle.
 */
export function loadKeyHook(folder: string): KeyHook {
  const file = join(folder, `${process.platform}-${process.arch}`, 'uiohook-napi.node')
  const binary: Binary = createRequire(import.meta.url)(file)
  return {
    start: heard =>
      binary.start(event => {
        if (event.type === KEY_DOWN) heard('down', event as UiohookKeyboardEvent)
        else if (event.type === KEY_UP) heard('up', event as UiohookKeyboardEvent)
      }),
    stop: () => binary.stop(),
  }
}

export interface HookCircumstances {
  readonly shell: 'electron' | 'browser'
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** macOS: the person lets the app see keys. */
  readonly isTrusted: () => boolean
}

/** Why keys cannot be heard here, before anything is loaded; null where it is worth a try. */
export function hookObstacle({ shell, platform, env, isTrusted }: HookCircumstances): Obstacle | null {
  if (shell === 'browser') return 'browserShell'
  if (platform === 'darwin') return isTrusted() ? null : 'needsConsent'
  // Without a display, the hook would take the whole process with it.
  if (platform === 'linux' && !env.DISPLAY) return env.WAYLAND_DISPLAY ? 'wayland' : 'notOnThisSystem'
  return platform === 'linux' && isWayland(env) ? 'wayland' : null
}
