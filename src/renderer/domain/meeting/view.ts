import type { UserId } from '#shared/ids.ts'
import type { Cancel } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { PeerId } from './backend.ts'
import { Emitter } from './emitter.ts'
import type { Preferences } from './preferences.ts'

/** Somebody who has a tile: a peer, or this person. */
export type TileId = PeerId | 'self'

/** `auto`: a grid, and a stage when there are more than fit or a screen is shared. */
export type ViewMode = 'auto' | 'grid' | 'speaker'

export interface ViewState {
  readonly mode: ViewMode
  /** From 0; more than there are means the last one. */
  readonly page: number
  readonly pinned: TileId | null
  readonly hideSelf: boolean
  readonly hideWithoutVideo: boolean
}

export interface ViewEvents {
  viewModeChanged: { readonly viewMode: ViewMode }
  pageChanged: { readonly currentPage: number }
  pinned: { readonly peerId: TileId }
  unpinned: { readonly peerId: TileId }
}

interface Somebody {
  readonly id: PeerId
  readonly userId: UserId
}

/** How this person wants to see the meeting. What follows from it is `arrange`'s (`layout.ts`). */
export class MeetingView {
  readonly #preferences: Preferences
  readonly #events = new Emitter<ViewEvents>()
  readonly #store = createStore<ViewState>({
    mode: 'auto',
    page: 0,
    pinned: null,
    hideSelf: false,
    hideWithoutVideo: false,
  })
  readonly store: ReadableStore<ViewState> = this.#store
  readonly #unsubscribe: Cancel
  /** Whose pin waits for them to come back. */
  #absent: UserId | null = null
  /** The page of the grid while a shared screen has the stage. */
  #pageBefore: number | null = null

  constructor(preferences: Preferences) {
    this.#preferences = preferences
    const apply = (): void => {
      const { hideSelf, hideWithoutVideo } = preferences.store.getState()
      this.#patch({ hideSelf, hideWithoutVideo })
    }
    apply()
    this.#unsubscribe = preferences.store.subscribe(apply)
  }

  on<Name extends keyof ViewEvents>(name: Name, listener: (payload: ViewEvents[Name]) => void): Cancel {
    return this.#events.on(name, listener)
  }

  /** Another mode begins with its first page. */
  setMode(mode: ViewMode): void {
    if (this.#state.mode === mode) return
    this.#patch({ mode, page: 0 })
    this.#events.emit('viewModeChanged', { viewMode: mode })
  }

  setPage(page: number): void {
    const next = Number.isSafeInteger(page) && page > 0 ? page : 0
    if (this.#state.page === next) return
    this.#patch({ page: next })
    this.#events.emit('pageChanged', { currentPage: next })
  }

  /** Keeps somebody large, in place of whoever was. */
  pin(peerId: TileId): void {
    const { pinned } = this.#state
    this.#absent = null
    if (pinned === peerId) return
    this.#patch({ pinned: peerId })
    if (pinned !== null) this.#events.emit('unpinned', { peerId: pinned })
    this.#events.emit('pinned', { peerId })
  }

  unpin(): void {
    const { pinned } = this.#state
    this.#absent = null
    if (pinned === null) return
    this.#patch({ pinned: null })
    this.#events.emit('unpinned', { peerId: pinned })
  }

  setHideSelf(hideSelf: boolean): void {
    this.#preferences.change({ hideSelf })
  }

  setHideWithoutVideo(hideWithoutVideo: boolean): void {
    this.#preferences.change({ hideWithoutVideo })
  }

  /** To be called by the meeting: whoever was pinned and comes back in a new page is pinned again. */
  came({ id, userId }: Somebody): void {
    if (this.#absent === userId) this.pin(id)
  }

  /** To be called by the meeting: `others` are those who are still here. */
  went({ id, userId }: Somebody, others: Iterable<Somebody>): void {
    if (this.#state.pinned !== id) return
    const newPage = [...others].find(other => other.userId === userId)
    if (newPage === undefined) {
      this.unpin()
      this.#absent = userId
    } else {
      this.pin(newPage.id)
    }
  }

  /** To be called by the meeting: a screen takes the stage, and gives back the page that was shown before. */
  screenShown(isShown: boolean): void {
    if (isShown === (this.#pageBefore !== null)) return
    const page = this.#pageBefore ?? 0
    this.#pageBefore = isShown ? this.#state.page : null
    this.setPage(isShown ? 0 : page)
  }

  get #state(): ViewState {
    return this.#store.getState()
  }

  #patch(change: Partial<ViewState>): void {
    const state = this.#state
    const isNew = Object.entries(change).some(([name, value]) => state[name as keyof ViewState] !== value)
    if (isNew) this.#store.patch(change)
  }

  dispose(): void {
    this.#unsubscribe()
    this.#events.dispose()
  }
}
