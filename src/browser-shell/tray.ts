import { EventEmitter } from 'node:events'
import type { Menu, NativeImage, Tray } from 'electron'
import type { ShellMenu } from './menu.ts'
import { ShellImage } from './native-image.ts'
import type { PageParts } from './page-parts.ts'

type Implemented = 'setImage' | 'setToolTip' | 'setTitle' | 'setContextMenu' | 'destroy' | 'isDestroyed'

/** Path on the page's port of the tray's picture; what follows makes each picture an address of its own. */
export const TRAY_PICTURE = '/~shell/tray.png'

/** A tray that is a small menu in the page. */
export class ShellTray extends EventEmitter implements Pick<Tray, Implemented> {
  readonly #parts: PageParts
  #image: ShellImage
  #tooltip = ''
  #menu: ShellMenu | null = null
  /** The page may still show it when the person chooses. */
  #menuBefore: ShellMenu | null = null
  #pictures = 0
  #destroyed = false

  constructor(image: ShellImage | string, parts: PageParts) {
    super()
    this.#parts = parts
    this.#image = toImage(image)
    this.#draw()
  }

  /** The file that is drawn now. */
  get picture(): string {
    return this.#image.path
  }

  setImage(image: string | Pick<NativeImage, 'isEmpty'>): void {
    const next = toImage(image)
    if (next.path === this.#image.path) return
    this.#image = next
    this.#pictures += 1
    this.#draw()
  }

  setToolTip(text: string): void {
    if (text === this.#tooltip) return
    this.#tooltip = text
    this.#draw()
  }

  setTitle(): void {
    // Only macOS has room for words beside the picture.
  }

  setContextMenu(menu: Menu | null): void {
    this.#menuBefore = this.#menu
    this.#menu = menu as unknown as ShellMenu | null
    this.#draw()
  }

  choose(command: number): void {
    if (this.#menu?.choose(command) !== true) this.#menuBefore?.choose(command)
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  destroy(): void {
    this.#destroyed = true
    this.#parts.removeTray(this)
  }

  #draw(): void {
    if (this.#destroyed) return
    const picture = this.#image.isEmpty() ? '' : `${TRAY_PICTURE}?${this.#pictures}`
    this.#parts.setTray({ tooltip: this.#tooltip, picture, menu: this.#menu?.lines() ?? [] }, this)
  }
}

const toImage = (image: unknown): ShellImage =>
  image instanceof ShellImage ? image : new ShellImage(typeof image === 'string' ? image : '')
