import type { PeerId } from '#domain/meeting/backend.ts'
import type { Cancel } from '#domain/ports.ts'

export type PictureSource = 'video' | 'screen'

export interface Picture {
  readonly peerId: PeerId
  readonly source: PictureSource
}

export interface PictureView extends Picture {
  /** Device pixels; 0 while it is out of sight. */
  readonly height: number
  /** Seen while the page is hidden or shows something else, too: in a window of its own. */
  readonly always?: boolean
}

export interface PictureWishesOptions {
  /** How large a picture is to arrive; 0: not at all. Only said when it changes. */
  readonly ask: (picture: Picture, maxHeight: number) => void
  readonly later: (callback: () => void, delayMs: number) => Cancel
}

/** A change of layout touches many pictures, some twice: they are asked for together. */
const SETTLE_MS = 100

/** By then a stage is drawn, or something else is. */
const RETURN_MS = 1_000

/** Sizes are asked for in steps: a window that is dragged larger asks now and then, not at every pixel. */
const STEPS = [90, 180, 270, 360, 540, 720, 1080, 1440, 2160] as const

/** The least step that fills so many device pixels. */
export function heightStep(height: number): number {
  if (height <= 0) return 0
  return STEPS.find(step => step >= height) ?? 2160
}

const keyOf = ({ peerId, source }: Picture): string => `${source}:${peerId}`

/** Gathers how large each picture is seen, wherever it is, and asks for no more than that. */
export class PictureWishes {
  readonly #options: PictureWishesOptions
  readonly #views = new Map<object, PictureView>()
  readonly #asked = new Map<string, number>()
  #sent: readonly Picture[] = []
  #isStageShown = true
  /** What was seen when the stage was left last. */
  #former: ReadonlyMap<string, number> = new Map()
  /** While the stage is shown again and not drawn yet. */
  #cancelReturn: Cancel | null = null
  #timer: { readonly cancel: Cancel; readonly soon: boolean } | null = null

  constructor(options: PictureWishesOptions) {
    this.#options = options
  }

  /** A view of a picture came or changed. `key` is the view itself. */
  view(key: object, view: PictureView): void {
    this.#views.set(key, view)
    if (this.#cancelReturn !== null && !view.always) this.#returned()
    else this.#schedule()
  }

  /** A view is gone. */
  remove(key: object): void {
    if (this.#views.delete(key)) this.#schedule()
  }

  /** What the others could send: what nobody sees of it is not to arrive. */
  expect(sent: readonly Picture[]): void {
    this.#sent = sent
    const keys = new Set(sent.map(keyOf))
    for (const key of this.#asked.keys()) if (!keys.has(key)) this.#asked.delete(key)
    this.#schedule()
  }

  /**
   * Whether what stands on the page can be seen. Said before the page is drawn anew, which may take a while: neither
   * what goes out of sight with it is waited for nor what comes back.
   */
  setStageShown(isShown: boolean): void {
    if (this.#isStageShown === isShown) return
    this.#endReturn()
    if (!isShown) this.#former = this.#seen()
    this.#isStageShown = isShown
    if (isShown) this.#cancelReturn = this.#options.later(() => this.#returned(), RETURN_MS)
    this.#timer?.cancel()
    this.#settle()
  }

  /** What stands on the stage again is known from now on. */
  #returned(): void {
    this.#endReturn()
    this.#schedule()
  }

  #endReturn(): void {
    this.#cancelReturn?.()
    this.#cancelReturn = null
  }

  dispose(): void {
    this.#endReturn()
    this.#timer?.cancel()
    this.#timer = null
    this.#views.clear()
  }

  /** On the way back everything is to arrive as it was seen before. */
  #wanted(): ReadonlyMap<string, number> {
    return this.#cancelReturn === null ? this.#seen() : new Map([...this.#former, ...this.#seen()])
  }

  #seen(): ReadonlyMap<string, number> {
    const wanted = new Map<string, number>()
    for (const view of this.#views.values()) {
      if (!this.#isStageShown && !view.always) continue
      const key = keyOf(view)
      wanted.set(key, Math.max(wanted.get(key) ?? 0, heightStep(view.height)))
    }
    return wanted
  }

  /** What was dark and is looked at again comes at once. */
  #schedule(): void {
    const wanted = this.#wanted()
    const soon = this.#sent.some(
      picture => this.#asked.get(keyOf(picture)) === 0 && (wanted.get(keyOf(picture)) ?? 0) > 0,
    )
    if (this.#timer && (this.#timer.soon || !soon)) return
    this.#timer?.cancel()
    this.#timer = { soon, cancel: this.#options.later(() => this.#settle(), soon ? 0 : SETTLE_MS) }
  }

  #settle(): void {
    this.#timer = null
    const wanted = this.#wanted()
    for (const picture of this.#sent) {
      const key = keyOf(picture)
      const height = wanted.get(key) ?? 0
      if (this.#asked.get(key) === height) continue
      this.#asked.set(key, height)
      this.#options.ask(picture, height)
    }
  }
}
