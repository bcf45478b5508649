import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { App, GlobalShortcut, PowerMonitor, SystemPreferences } from 'electron'
import type { Abilities, Obstacle } from '#shared/ipc/abilities.ts'
import type { Settings } from '#shared/ipc/settings.ts'
import type { RunningCall } from '#shared/ipc/tray.ts'
import type { Emit } from './ipc/emit.ts'
import type { CommandHandlers } from './ipc/handle.ts'
import { hookObstacle, loadKeyHook } from './key-hook.ts'
import { later } from './later.ts'
import type { Log } from './logger.ts'
import { PushToTalk } from './push-to-talk.ts'
import { Shortcuts } from './shortcuts.ts'

/** Nobody holds a key on purpose over these. */
const INTERRUPTIONS = ['lock-screen', 'suspend', 'user-did-resign-active'] as const

export interface KeysOptions {
  /** The folder that holds main, page, server and native parts. */
  readonly build: string
  readonly app: Pick<App, 'on' | 'off'>
  readonly registry: Pick<GlobalShortcut, 'register' | 'unregister'>
  readonly systemPreferences: Pick<SystemPreferences, 'isTrustedAccessibilityClient'>
  readonly powerMonitor: Pick<PowerMonitor, 'on' | 'off'>
  readonly shell: 'electron' | 'browser'
  readonly settings: { readonly settings: Settings }
  readonly emit: Emit
  readonly log: Log
}

/** The keys that act while another program is in front, and what stands against them here. */
export class Keys {
  readonly #options: KeysOptions
  readonly #talk: PushToTalk
  readonly #shortcuts: Shortcuts
  readonly #interrupted = () => this.#talk.letGo()
  /** Keys may have been allowed in the system's settings meanwhile. */
  readonly #cameBack = () => this.#shortcuts.refresh()

  constructor(options: KeysOptions) {
    this.#options = options
    const { emit, shell, log } = options
    const now = () => performance.now()
    this.#talk = new PushToTalk({
      obstacle: () => this.#hookObstacle(),
      load: () => loadKeyHook(join(options.build, 'native', 'key-hook')),
      talk: action => emit('call.asked', action),
      pressed: () => emit('shortcut.pressed', 'pushToTalk'),
      lost: () => emit('talk.lost', null),
      later,
      now,
      log,
    })
    this.#shortcuts = new Shortcuts({
      registry: options.registry,
      keys: () => options.settings.settings.shortcuts,
      talk: this.#talk,
      platform: process.platform,
      isPossible: shell === 'electron',
      act: action => emit('call.asked', action),
      pressed: action => emit('shortcut.pressed', action),
      changed: states => emit('shortcuts.changed', states),
      now,
    })
    // Its typings name each of its events in an overload of its own.
    const monitor: Pick<NodeJS.EventEmitter, 'on'> = options.powerMonitor
    for (const name of INTERRUPTIONS) monitor.on(name, this.#interrupted)
    if (process.platform === 'darwin') options.app.on('browser-window-focus', this.#cameBack)
    this.#shortcuts.refresh()
  }

  get abilities(): Pick<Abilities, 'globalShortcuts' | 'keyRelease'> {
    return {
      globalShortcuts: this.#options.shell === 'browser' ? 'browserShell' : null,
      keyRelease: this.#talk.obstacle,
    }
  }

  get handlers(): Pick<CommandHandlers, 'shortcuts.state' | 'shortcuts.pause' | 'shortcuts.try'> {
    return {
      'shortcuts.state': () => this.#shortcuts.states,
      'shortcuts.pause': isPaused => {
        this.#shortcuts.pause(isPaused)
        return undefined
      },
      'shortcuts.try': isTrying => {
        this.#shortcuts.tryOut(isTrying)
        return undefined
      },
    }
  }

  /** Before a change is kept: throws an AppError when its keys cannot be. */
  check({ shortcuts }: Partial<Settings>): void {
    if (shortcuts === undefined) return
    this.#shortcuts.check(shortcuts)
    const isNew = shortcuts.pushToTalk !== undefined && !this.#options.settings.settings.shortcuts.pushToTalk
    if (isNew && this.#talk.obstacle === 'needsConsent') this.#askConsent()
  }

  settingsChanged(): void {
    this.#shortcuts.refresh()
  }

  /** The call that runs now. */
  follow(call: RunningCall | null): void {
    this.#shortcuts.follow(call)
  }

  /** Nobody holds a key at a computer that is locked, which Linux tells of in no other way, or left alone. */
  idleChanged(isIdle: boolean): void {
    if (isIdle) this.#talk.letGo()
  }

  /** The page is gone or new: nobody would hear a release that comes later. */
  pageReplaced(): void {
    this.#shortcuts.pause(false)
    this.#shortcuts.tryOut(false)
    this.#talk.letGo()
  }

  dispose(): void {
    const monitor: Pick<NodeJS.EventEmitter, 'off'> = this.#options.powerMonitor
    for (const name of INTERRUPTIONS) monitor.off(name, this.#interrupted)
    this.#options.app.off('browser-window-focus', this.#cameBack)
    this.#shortcuts.dispose()
    this.#talk.dispose()
  }

  #hookObstacle(): Obstacle | null {
    const isTrusted = () => this.#options.systemPreferences.isTrustedAccessibilityClient(false)
    return hookObstacle({
      shell: this.#options.shell,
      platform: process.platform,
      env: process.env,
      isTrusted,
    })
  }

  /** macOS shows its own question, with the way to its settings. */
  #askConsent(): void {
    this.#options.systemPreferences.isTrustedAccessibilityClient(true)
  }
}
