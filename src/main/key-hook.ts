import { createRequire } from 'node:module'
import type { UiohookKeyboardEvent } from 'uiohook-napi'
import type { Obstacle } from '#shared/ipc/abilities.ts'

/** A key went down (again and again while it is held) or up, anywhere on this computer. */
export type HookedKey = Pick<UiohookKeyboardEvent, 'keycode' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** Hears keys that are pressed and released while another program is in front. */
export interface KeyHook {
  /** Throws when the system does not let it listen. */
  start(heard: (what: 'down' | 'up', key: HookedKey) => void): void
  stop(): void
}

/** Loads the hook; throws where it is missing or does not fit this system. Its binary is never part of a bundle. */
export function loadKeyHook(): KeyHook {
  const { uIOhook } = createRequire(import.meta.url)('uiohook-napi') as typeof import('uiohook-napi')
  return {
    start: heard => {
      uIOhook.on('keydown', key => heard('down', key))
      uIOhook.on('keyup', key => heard('up', key))
      uIOhook.start()
    },
    stop: () => {
      uIOhook.removeAllListeners('keydown')
      uIOhook.removeAllListeners('keyup')
      uIOhook.stop()
    },
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
  const isWayland = env.XDG_SESSION_TYPE === 'wayland' || Boolean(env.WAYLAND_DISPLAY)
  return platform === 'linux' && isWayland ? 'wayland' : null
}
