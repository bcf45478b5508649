import type { Cancel } from '#domain/ports.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { MINI_ADDRESS, MINI_NAME, MINI_SIZE } from '#shared/ipc/mini-window.ts'
import { dressWindow } from './dress-window.ts'

export interface MiniCallState {
  /** Where the page draws; null while there is no such window. */
  readonly root: HTMLElement | null
}

export interface MiniCallPorts {
  readonly open: (address: string, name: string, features: string) => Window | null
  /** Makes a window look like the page; answers where to draw. */
  readonly dress: (opened: Window) => HTMLElement
}

const BROWSER: MiniCallPorts = {
  open: (...args) => window.open(...args),
  dress: opened => dressWindow(opened, document),
}

/** How often a window is looked at that went without a word, in milliseconds. */
const LOOK_MS = 1_000

/**
 * The small window of the running call, made by this page so that it can show the call's streams. It only looks on:
 * closing it ends nothing. Once closed by the person it comes by itself no more in this call.
 */
export class MiniCall {
  readonly #ports: MiniCallPorts
  readonly #store = createStore<MiniCallState>({ root: null })
  readonly store: ReadableStore<MiniCallState> = this.#store
  #window: Window | null = null
  #cameByItself = false
  #timer: ReturnType<typeof setInterval> | undefined
  /** The person wants it no more: in this call, or until the main window was in front. */
  #stays: 'away' | 'awayUntilFront' | 'wanted' = 'wanted'

  constructor(ports = BROWSER) {
    this.#ports = ports
  }

  /** The main window is left: comes up unless it was closed before. */
  openByItself(): void {
    if (this.#stays !== 'wanted' || this.#window !== null) return
    this.#cameByItself = this.open()
  }

  /** Others see the screen that it stands on: goes unless the person asked for it. */
  withdraw(): void {
    if (this.#cameByItself) this.#close()
  }

  /** False where the browser lets no window come up. */
  open(): boolean {
    if (this.#window !== null) return true
    const { width, height } = MINI_SIZE
    const opened = this.#ports.open(MINI_ADDRESS, MINI_NAME, `popup,width=${width},height=${height}`)
    if (opened === null) return false
    this.#stays = 'wanted'
    this.#window = opened
    const root = this.#ports.dress(opened)
    opened.addEventListener('pagehide', () => this.#closedByPerson(opened))
    opened.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.dismiss()
    })
    this.#timer = setInterval(() => {
      if (opened.closed) this.#closedByPerson(opened)
    }, LOOK_MS)
    this.#store.set({ root })
    return true
  }

  /** Closed by the person. */
  dismiss(): void {
    this.#close()
    this.#stays = 'away'
  }

  /** The person goes back to the main window, which may come to the front a moment later, or not at all. */
  goBack(): void {
    this.#close()
    if (this.#stays === 'wanted') this.#stays = 'awayUntilFront'
  }

  /** The main window is in front. */
  mainInFront(): void {
    this.#close()
    if (this.#stays === 'awayUntilFront') this.#stays = 'wanted'
  }

  /** The call is over. */
  end(): void {
    this.#close()
    this.#stays = 'wanted'
  }

  /** To be called while a call runs: a page that goes takes the window along, which could show nothing any more. */
  followPage(page: Pick<Window, 'addEventListener' | 'removeEventListener'>): Cancel {
    const close = () => this.#close()
    page.addEventListener('pagehide', close)
    return () => page.removeEventListener('pagehide', close)
  }

  #closedByPerson(closed: Window): void {
    if (this.#window === closed) this.dismiss()
  }

  #close(): void {
    const opened = this.#window
    this.#window = null
    this.#cameByItself = false
    clearInterval(this.#timer)
    this.#store.set({ root: null })
    opened?.close()
  }
}

/** The one of this page. */
export const miniCall = new MiniCall()
