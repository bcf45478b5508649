import { button, element } from './page-element.ts'
import type { PartMessage, WindowView } from './page-messages.ts'

/** How often a popup is looked at: it does not tell when it goes. */
const LOOK_MS = 500
const GAP = 16

interface OpenWindow {
  readonly popup: Window | null
  readonly panel: HTMLElement | null
  size: string
}

/** The app's further windows: popups of this page, or panels in it where the browser blocks those. */
export class PageWindows {
  readonly #root: ShadowRoot
  readonly #post: (message: PartMessage) => void
  readonly #windows = new Map<string, OpenWindow>()
  #looking: number | undefined

  constructor(root: ShadowRoot, post: (message: PartMessage) => void) {
    this.#root = root
    this.#post = post
  }

  draw(windows: readonly WindowView[]): void {
    const wanted = new Set(windows.map(({ key }) => key))
    for (const key of [...this.#windows.keys()]) if (!wanted.has(key)) this.#close(key)
    for (const view of windows) {
      const known = this.#windows.get(view.key)
      if (known !== undefined) resize(known, view)
      // An earlier page of ours opened it: it lives on without us.
      else if (view.isOpen) this.#windows.set(view.key, { popup: null, panel: null, size: sizeOf(view) })
      else this.#open(view)
    }
    this.#look()
  }

  #open(view: WindowView): void {
    const { key, address, width, height } = view
    const left = Math.max(0, screen.availWidth - width - GAP)
    const popup = window.open(
      address,
      `quikapp-${key}`,
      `popup,width=${width},height=${height},left=${left},top=${GAP}`,
    )
    this.#windows.set(key, { popup, panel: popup === null ? this.#panel(view) : null, size: sizeOf(view) })
  }

  #panel({ key, address, title, width, height }: WindowView): HTMLElement {
    const frame = element('iframe', { src: address, title })
    const close = button({ class: 'close', 'aria-label': 'Close' }, () => this.#closed(key), '×')
    const panel = element('section', { class: 'panel card', 'aria-label': title }, frame)
    panel.prepend(element('header', {}, title, close))
    frame.style.setProperty('width', `${width}px`)
    frame.style.setProperty('height', `${height}px`)
    this.#root.append(panel)
    return panel
  }

  #closed(key: string): void {
    this.#close(key)
    this.#post({ kind: 'windowClosed', key })
  }

  #close(key: string): void {
    const known = this.#windows.get(key)
    this.#windows.delete(key)
    known?.popup?.close()
    known?.panel?.remove()
  }

  /** Looks while there is a popup that could go. */
  #look(): void {
    window.clearInterval(this.#looking)
    if (![...this.#windows.values()].some(({ popup }) => popup !== null)) return
    this.#looking = window.setInterval(() => {
      for (const [key, { popup }] of this.#windows) if (popup?.closed === true) this.#closed(key)
    }, LOOK_MS)
  }
}

const sizeOf = ({ width, height }: WindowView): string => `${width}×${height}`

function resize(known: OpenWindow, view: WindowView): void {
  if (known.size === sizeOf(view)) return
  known.size = sizeOf(view)
  const { popup, panel } = known
  const frame = panel?.querySelector('iframe')
  frame?.style.setProperty('width', `${view.width}px`)
  frame?.style.setProperty('height', `${view.height}px`)
  if (popup !== null && !popup.closed) {
    const [wider, higher] = [popup.outerWidth - popup.innerWidth, popup.outerHeight - popup.innerHeight]
    popup.resizeTo(view.width + wider, view.height + higher)
  }
}
