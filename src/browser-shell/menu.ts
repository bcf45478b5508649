import type { Menu, MenuItem, MenuItemConstructorOptions } from 'electron'
import type { MenuLine } from './page-messages.ts'

let lastCommand = 0

type Template = readonly (MenuItemConstructorOptions | MenuItem)[]
type ItemPart = 'commandId' | 'id' | 'label' | 'type' | 'checked' | 'enabled' | 'visible'

/** One line of a menu, with what it runs. */
export class ShellMenuItem implements Pick<MenuItem, ItemPart> {
  readonly commandId: number
  readonly id: string
  readonly role: MenuItemConstructorOptions['role']
  readonly type: MenuItem['type']
  readonly submenu: ShellMenu | undefined
  label: string
  checked: boolean
  enabled: boolean
  visible: boolean
  readonly #click: (item: ShellMenuItem) => unknown

  constructor(options: MenuItemConstructorOptions) {
    lastCommand += 1
    this.commandId = lastCommand
    const { submenu, click } = options
    this.submenu = Array.isArray(submenu) ? ShellMenu.buildFromTemplate(submenu) : (submenu as undefined)
    this.id = options.id ?? ''
    this.role = options.role
    this.type = (options.type as MenuItem['type'] | undefined) ?? (submenu ? 'submenu' : 'normal')
    this.label = options.label ?? ''
    this.checked = options.checked === true
    this.enabled = options.enabled !== false
    this.visible = options.visible !== false
    this.#click = item => click?.(item as unknown as MenuItem, undefined, {})
  }

  /** The person chose it. */
  click(): void {
    if (!this.enabled || !this.visible) return
    if (this.type === 'checkbox') this.checked = !this.checked
    else if (this.type === 'radio') this.checked = true
    this.#click(this)
  }

  /** Null for what cannot be seen, and for what only a system does by itself. */
  line(): MenuLine | null {
    if (!this.visible || (this.role !== undefined && this.label === '')) return null
    const { commandId: command, checked, enabled, submenu } = this
    // A single & marks a key in menus of a system; two are one.
    const label = this.label.replaceAll(/&(.?)/g, '$1')
    const type = this.type === 'palette' || this.type === 'header' ? 'normal' : this.type
    return { command, label, type, checked, enabled, submenu: submenu?.lines() ?? [] }
  }
}

/** A menu is its lines; the page draws them where it shows a tray. */
export class ShellMenu implements Pick<Menu, 'getMenuItemById'> {
  readonly items: ShellMenuItem[] = []
  static #application: ShellMenu | null = null

  static buildFromTemplate(template: Template): ShellMenu {
    const menu = new ShellMenu()
    for (const options of template) menu.items.push(new ShellMenuItem(options as MenuItemConstructorOptions))
    return menu
  }

  /** Kept, not drawn: the browser has menus of its own. */
  static setApplicationMenu(menu: ShellMenu | null): void {
    ShellMenu.#application = menu
  }

  static getApplicationMenu(): ShellMenu | null {
    return ShellMenu.#application
  }

  append(item: ShellMenuItem): void {
    this.items.push(item)
  }

  /** As Electron's: its own items and those of menus in it. */
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item as unknown as MenuItem
      const found = item.submenu?.getMenuItemById(id) ?? null
      if (found !== null) return found
    }
    return null
  }

  lines(): MenuLine[] {
    return this.items.flatMap(item => item.line() ?? [])
  }

  /** Runs the line of that command; false when there is none in this menu. */
  choose(command: number): boolean {
    for (const item of this.items) {
      if (item.submenu?.choose(command)) return true
      if (item.commandId !== command) continue
      item.click()
      return true
    }
    return false
  }
}
