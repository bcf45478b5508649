import { join } from 'node:path'
import type { WebContents } from 'electron'
import type { Settings } from '#shared/ipc/settings.ts'
import type { Emit } from './ipc/emit.ts'
import type { CommandHandlers, OwnWindow } from './ipc/handle.ts'
import type { Log } from './logger.ts'
import { MiniWindow } from './mini-window.ts'
import { allScreens, openRingView, pointerScreen } from './ring-view.ts'
import { RingWindow } from './ring-window.ts'

export interface DeskWindowsOptions {
  /** The folder that holds preload and pictures. */
  readonly build: string
  readonly settings: { readonly settings: Settings }
  readonly emit: Emit
  /** Does the person work in the main window? */
  readonly isInFront: () => boolean
  /** Brings the main window forward. */
  readonly show: () => void
  readonly log: Log
}

/** Elsewhere a window is in the picture whatever it asks for (`setContentProtection`), so that none must come up. */
const KEEPS_WINDOWS_OUT = process.platform === 'win32'

export type WindowCommand = 'window.show' | 'window.isInFront' | 'ring.show' | 'ring.list' | 'ring.answer'

/** What stands beside the main window while it is not in front: the ring window and the mini call window. */
export class DeskWindows {
  readonly mini: MiniWindow
  readonly #options: DeskWindowsOptions
  readonly #ring: RingWindow
  #wasInFront = false
  #isSharing = false

  constructor(options: DeskWindowsOptions) {
    const { build, settings, emit, isInFront, show, log } = options
    const icon = join(build, 'resources', 'icon.png')
    const view = { preload: join(build, 'preload', 'index.cjs'), icon, log }
    this.#options = options
    this.mini = new MiniWindow({
      icon,
      screen: pointerScreen,
      screens: allScreens,
      platform: process.platform,
    })
    this.#ring = new RingWindow({
      open: (count, closed) => openRingView(view, count, closed),
      isWanted: () => settings.settings.ringWindow && (!this.#isSharing || KEEPS_WINDOWS_OUT),
      isInFront,
      hidesNames: () => settings.settings.noticeContent === 'none',
      changed: rings => emit('ring.changed', rings),
      answered: answered => emit('ring.answered', answered),
      show,
    })
  }

  /** The contents of the ring window; null while there is none. */
  get ringContents(): WebContents | null {
    return this.#ring.contents
  }

  /** Those that are nobody else's business, as they are named among what can be shared. */
  get privateSources(): readonly string[] {
    return [this.#ring.sourceId, this.mini.sourceId].filter(id => id !== null)
  }

  /** Others see this screen, or no more. */
  sharing(isSharing: boolean): void {
    this.#isSharing = isSharing
    this.#ring.update()
  }

  /** Whether these are the contents of one of them that may ask for something. */
  windowOf(contents: WebContents): OwnWindow | null {
    return contents === this.ringContents ? 'ring' : null
  }

  get handlers(): Pick<CommandHandlers, WindowCommand> {
    return {
      'window.show': () => {
        this.#options.show()
        return undefined
      },
      'window.isInFront': () => this.#options.isInFront(),
      'ring.show': rings => {
        this.#ring.ring(rings)
        return undefined
      },
      'ring.list': () => this.#ring.rings,
      'ring.answer': answered => {
        this.#ring.answer(answered)
        return undefined
      },
    }
  }

  /** The main window came to the front, or went from it. */
  frontChanged(): void {
    const isInFront = this.#options.isInFront()
    if (isInFront === this.#wasInFront) return
    this.#wasInFront = isInFront
    this.#options.emit('window.inFrontChanged', isInFront)
    this.#ring.update()
  }

  /** The ring window comes, goes and names people as is wanted now. */
  settingsChanged(): void {
    this.#ring.settingsChanged()
  }

  /** Nobody is left who calls or speaks: another page is in the main window, or nobody is signed in. */
  silence(): void {
    this.#ring.silence()
    this.mini.close()
  }

  dispose(): void {
    this.#ring.dispose()
    this.mini.close()
  }
}
