import { noticeId, type OpenNotice, type OpenNotices } from '#domain/notices/notice-board.ts'
import { type NoticeStyle, styleWhile } from '#domain/notices/notice-style.ts'

export interface SentNoticesOptions {
  /** Shows a notice, in place of the one with its id. */
  readonly show: (notice: OpenNotice, style: NoticeStyle) => void
  readonly withdraw: (ids: readonly string[]) => void
  readonly style: NoticeStyle
  /** Others see this screen. */
  readonly isSharing: boolean
}

/** What of the board stands outside the page, and how much it tells there. */
export class SentNotices {
  readonly #options: SentNoticesOptions
  #style: NoticeStyle
  #isSharing: boolean
  #sent: OpenNotices = new Map()
  /** Taken from a screen that others see: they stand on the board alone from then on. */
  readonly #hidden = new Set<string>()

  constructor(options: SentNoticesOptions) {
    this.#options = options
    this.#style = options.style
    this.#isSharing = options.isSharing
  }

  /** Shows what is new on the board, and takes away what is gone from it. */
  follow(open: OpenNotices): void {
    this.#withdraw([...this.#sent.keys()].filter(id => !open.has(id)))
    for (const [id, notice] of open) {
      if (this.#sent.get(id) === notice) continue
      this.#hidden.delete(id)
      this.#options.show(notice, this.#now)
    }
    this.#sent = open
  }

  /** What stands there already is worded anew where less or more is to be told, and does not sound again. */
  setStyle(style: NoticeStyle): void {
    const former = this.#now
    this.#style = style
    if (this.#now.content !== former.content) this.#showAgain([...this.#sent.values()])
  }

  /** What stands already is taken from a screen that others see now; only who calls this very moment is told again. */
  setSharing(isSharing: boolean): void {
    if (isSharing === this.#isSharing) return
    this.#isSharing = isSharing
    if (!isSharing) return
    const calls = [...this.#sent.values()].filter(({ kind }) => kind === 'call')
    const others = [...this.#sent].filter(([, { kind }]) => kind !== 'call').map(([id]) => id)
    this.#withdraw(others)
    for (const id of others) this.#hidden.add(id)
    this.#showAgain(calls)
  }

  dispose(): void {
    this.#withdraw([...this.#sent.keys()])
    this.#sent = new Map()
  }

  get #now(): NoticeStyle {
    return styleWhile(this.#style, this.#isSharing)
  }

  #showAgain(notices: readonly OpenNotice[]): void {
    const style = { ...this.#now, sound: false }
    for (const notice of notices) {
      if (!this.#hidden.has(noticeId(notice))) this.#options.show(notice, style)
    }
  }

  #withdraw(ids: readonly string[]): void {
    const standing = ids.filter(id => !this.#hidden.delete(id))
    if (standing.length > 0) this.#options.withdraw(standing)
  }
}
