import { button, element } from './page-element.ts'
import type { MenuLine, PartMessage, TrayView } from './page-messages.ts'

const ROLES: Readonly<Record<MenuLine['type'], string>> = {
  normal: 'menuitem',
  submenu: 'menuitem',
  separator: 'separator',
  checkbox: 'menuitemcheckbox',
  radio: 'menuitemradio',
}

/** The tray as a button at the edge of the page, and its menu. */
export class PageTray {
  readonly #root: ShadowRoot
  readonly #post: (message: PartMessage) => void
  readonly #picture = element('img', { alt: '' })
  readonly #button: HTMLButtonElement
  readonly #menu = element('div', { class: 'menu card', role: 'menu', 'aria-label': 'QuikApp' })
  /** Submenus that are open, by what they are called. */
  readonly #open = new Set<string>()
  #view: TrayView | null = null

  constructor(root: ShadowRoot, post: (message: PartMessage) => void) {
    this.#root = root
    this.#post = post
    this.#button = button(
      { class: 'tray', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
      () => this.#toggle(!this.#menu.isConnected),
      this.#picture,
    )
    this.#menu.addEventListener('keydown', event => this.#pressed(event))
    // Whatever else is used in the page closes it, the app's own parts too.
    window.addEventListener('pointerdown', event => this.#elsewhere(event), { capture: true })
    window.addEventListener('blur', () => this.#toggle(false))
  }

  draw(view: TrayView | null): void {
    const same = JSON.stringify(view) === JSON.stringify(this.#view)
    this.#view = view
    if (view === null) {
      this.#menu.remove()
      this.#button.remove()
    } else if (!same) {
      this.#button.title = view.tooltip
      this.#button.setAttribute('aria-label', `Tray: ${view.tooltip}`)
      this.#picture.hidden = view.picture === ''
      if (view.picture !== '') this.#picture.src = view.picture
      if (this.#menu.isConnected) this.#fill()
    }
    if (view !== null && !this.#button.isConnected) this.#root.append(this.#button)
  }

  #toggle(open: boolean): void {
    if (open === this.#menu.isConnected) return
    this.#button.setAttribute('aria-expanded', String(open))
    if (open) this.#show()
    else this.#menu.remove()
  }

  #show(): void {
    this.#open.clear()
    this.#root.append(this.#menu)
    this.#fill()
    this.#lines()[0]?.focus()
  }

  #elsewhere(event: Event): void {
    if (!event.composedPath().includes(this.#root)) this.#toggle(false)
  }

  /** The lines anew, with the focus on the one of the same place. */
  #fill(): void {
    const at = this.#lines().findIndex(line => line.matches(':focus'))
    this.#menu.replaceChildren(...(this.#view?.menu ?? []).flatMap(line => this.#line(line)))
    if (at >= 0)
      this.#lines()
        .at(Math.min(at, this.#lines().length - 1))
        ?.focus()
  }

  #line(line: MenuLine): HTMLElement[] {
    const role = ROLES[line.type]
    if (line.type === 'separator') return [element('div', { class: 'line', role })]
    const isOpen = this.#open.has(line.label)
    const isChoice = line.type === 'checkbox' || line.type === 'radio'
    const mark = element('span', { class: 'mark', 'aria-hidden': 'true' }, markOf(line))
    const made = button(
      {
        role,
        tabindex: '-1',
        disabled: !line.enabled,
        ...(isChoice ? { 'aria-checked': String(line.checked) } : {}),
        ...(line.type === 'submenu' ? { 'aria-haspopup': 'menu', 'aria-expanded': String(isOpen) } : {}),
      },
      () => this.#chosen(line),
      mark,
      element('span', { class: 'label' }, line.label),
      ...(line.type === 'submenu' ? [arrowOf(isOpen)] : []),
    )
    if (line.type !== 'submenu' || !isOpen) return [made]
    const lines = line.submenu.flatMap(inner => this.#line(inner))
    return [made, element('div', { class: 'group', role: 'group', 'aria-label': line.label }, ...lines)]
  }

  #chosen(line: MenuLine): void {
    if (line.type !== 'submenu') {
      this.#toggle(false)
      this.#button.focus()
      this.#post({ kind: 'menu', command: line.command })
      return
    }
    if (!this.#open.delete(line.label)) this.#open.add(line.label)
    this.#fill()
  }

  #pressed(event: KeyboardEvent): void {
    const lines = this.#lines()
    const at = lines.findIndex(line => line.matches(':focus'))
    const expanded = lines[at]?.getAttribute('aria-expanded')
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => lines[(at + 1) % lines.length]?.focus(),
      ArrowUp: () => lines.at(at <= 0 ? -1 : at - 1)?.focus(),
      Home: () => lines[0]?.focus(),
      End: () => lines.at(-1)?.focus(),
      ArrowRight: () => expanded === 'false' && lines[at]?.click(),
      ArrowLeft: () => expanded === 'true' && lines[at]?.click(),
      Tab: () => this.#leave(),
      Escape: () => this.#leave(),
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    step()
  }

  #leave(): void {
    this.#toggle(false)
    this.#button.focus()
  }

  #lines(): HTMLButtonElement[] {
    return [...this.#menu.querySelectorAll<HTMLButtonElement>('button:enabled')]
  }
}

/** At the end of a line: there is more, and whether it is shown. */
function arrowOf(isOpen: boolean): HTMLElement {
  return element('span', { class: 'mark', 'aria-hidden': 'true' }, isOpen ? '▾' : '▸')
}

function markOf({ type, checked }: MenuLine): string {
  if (!checked) return ''
  return type === 'radio' ? '●' : '✓'
}
