import type { WebContents } from 'electron'
import type { RingAnswered, ShownRing } from '#shared/ipc/rings.ts'

/** The window itself, as far as its rules need it. */
export interface RingView {
  readonly contents: WebContents
  /** What names the window among those that can be shared. */
  readonly sourceId: string
  /** Makes room for as many rings. */
  fit(count: number): void
  close(): void
}

export interface RingWindowOptions {
  /** Makes the window and shows it without taking the keyboard; `closed` is called once it is gone. */
  readonly open: (count: number, closed: () => void) => RingView
  readonly isWanted: () => boolean
  readonly isInFront: () => boolean
  /** Nobody who looks at the screen is to read a name. */
  readonly hidesNames: () => boolean
  /** Tells the window of its rings. */
  readonly changed: (rings: readonly ShownRing[]) => void
  /** Tells the page what was chosen. */
  readonly answered: (answered: RingAnswered) => void
  /** Brings the main window forward. */
  readonly show: () => void
}

/** The window above all others that says who calls: there only while somebody does and our own window is not in front. */
export class RingWindow {
  readonly #options: RingWindowOptions
  #rings: readonly ShownRing[] = []
  /** Calls over which the person closed the window. */
  #dismissed: ReadonlySet<string> = new Set()
  #view: RingView | null = null
  /** What was chosen, until the page shows that it did it: one that is loaded anew meanwhile is told again. */
  #chosen: readonly RingAnswered[] = []

  constructor(options: RingWindowOptions) {
    this.#options = options
  }

  /** Null while there is no such window. */
  get contents(): WebContents | null {
    return this.#view?.contents ?? null
  }

  /** What names the window among those that can be shared; null while there is none. */
  get sourceId(): string | null {
    return this.#view?.sourceId ?? null
  }

  get rings(): readonly ShownRing[] {
    if (!this.#options.hidesNames()) return this.#rings
    return this.#rings.map(ring => ({ ...ring, callerId: ring.callId, callerName: '' }))
  }

  /** Every call that rings now. */
  ring(rings: readonly ShownRing[]): void {
    this.#chosen = this.#chosen.filter(({ callId }) => rings.some(ring => ring.callId === callId))
    this.#show(rings)
    for (const answered of this.#chosen) this.#options.answered(answered)
  }

  /** Another page is in the main window, or nobody is signed in. */
  silence(): void {
    this.#show([])
  }

  settingsChanged(): void {
    this.#show(this.#rings)
  }

  #show(rings: readonly ShownRing[]): void {
    this.#rings = rings
    this.#dismissed = new Set(rings.map(ring => ring.callId).filter(id => this.#dismissed.has(id)))
    this.update()
    if (this.#view === null) return
    this.#view.fit(rings.length)
    this.#options.changed(this.rings)
  }

  /** Something was chosen in the window; what rings no more is nobody's to answer. */
  answer(answered: RingAnswered): void {
    if (!this.#rings.some(ring => ring.callId === answered.callId)) return
    this.#chosen = [...this.#chosen, answered]
    this.#options.answered(answered)
    if (answered.answer !== 'decline') this.#options.show()
  }

  /** The main window came to the front or went from it, or the settings changed. */
  update(): void {
    const { isWanted, isInFront, open } = this.#options
    const rings = this.#rings.some(ring => !this.#dismissed.has(ring.callId))
    if (!rings || !isWanted() || isInFront()) this.#close()
    else if (this.#view === null) {
      const view: RingView = open(this.#rings.length, () => this.#gone(view))
      this.#view = view
    }
  }

  dispose(): void {
    this.#rings = []
    this.#close()
  }

  #close(): void {
    const view = this.#view
    this.#view = null
    view?.close()
  }

  /** It rings on in the main window, and elsewhere: closing declines nothing. */
  #gone(view: RingView): void {
    if (this.#view !== view) return
    this.#view = null
    this.#dismissed = new Set(this.#rings.map(ring => ring.callId))
  }
}
