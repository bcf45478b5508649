import { EventEmitter } from 'node:events'
import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron'

/** A picture is a name here; nothing draws it. */
export class ShellImage implements Pick<NativeImage, 'isEmpty'> {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  isEmpty(): boolean {
    return this.path === ''
  }
}

/** A menu is its template; the page has menus of its own. */
export class ShellMenu {
  readonly template: readonly MenuItemConstructorOptions[]

  constructor(template: readonly MenuItemConstructorOptions[] = []) {
    this.template = template
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): ShellMenu {
    return new ShellMenu(template)
  }

  static setApplicationMenu(): void {
    // The browser has its own.
  }
}

/** A browser shell has no tray: the status menu of the page does its work. */
export class ShellTray
  extends EventEmitter
  implements Pick<Tray, 'setImage' | 'setToolTip' | 'setContextMenu' | 'destroy' | 'isDestroyed'>
{
  #destroyed = false

  setImage(_image: string | Pick<NativeImage, 'isEmpty'>): void {
    // Nothing draws it.
  }

  setToolTip(_text: string): void {
    // Nothing shows it.
  }

  setContextMenu(_menu: Menu | null): void {
    // Nothing opens it.
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  destroy(): void {
    this.#destroyed = true
  }
}
