import type { DeepLink } from '#shared/ipc/links.ts'
import { parseDeepLink } from './deep-links.ts'
import type { Emit } from './ipc/emit.ts'
import type { Log } from './logger.ts'

export interface PageLinksOptions {
  /** True while no page is there, or one is on its way in or out. */
  readonly isLoading: () => boolean
  readonly emit: Emit
  readonly log: Log
}

/** Links into the app on their way to the page: each waits until a page listens, and none is dropped in silence. */
export class PageLinks {
  readonly #options: PageLinksOptions
  #listening = false
  /** The newest link that no page was told of. */
  #link: DeepLink | null = null
  #refused = false

  constructor(options: PageLinksOptions) {
    this.#options = options
  }

  /** A link from outside, as it came: the page is told of it, or that it was not understood (false). */
  open(text: string): boolean {
    const link = parseDeepLink(text)
    if (link === null) {
      this.#options.log.warn('link not understood')
      this.#refused = true
    } else this.#link = link
    this.deliver()
    return link !== null
  }

  /** Another page took the place of the one before; it does not listen yet. */
  pageReplaced(): void {
    this.#listening = false
  }

  /** The page listens: answers with the link that waited for it. */
  take(): DeepLink | null {
    this.#listening = true
    this.#tellRefused()
    const link = this.#link
    this.#link = null
    return link
  }

  /** Tells the page what waited, if it can hear it now. */
  deliver(): void {
    if (!this.#listening || this.#options.isLoading()) return
    const link = this.take()
    if (link !== null) this.#options.emit('link.opened', link)
  }

  #tellRefused(): void {
    if (!this.#refused) return
    this.#refused = false
    this.#options.emit('link.refused', null)
  }
}
