import type {
  NoticeView,
  PartMessage,
  PartsView,
  QuestionView,
  TrayView,
  WindowView,
} from './page-messages.ts'

/** Whose menu the tray opens. */
interface TrayOwner {
  /** File of its picture; empty without one. */
  readonly picture: string
  choose(command: number): void
}

type NoticeMessage = Extract<PartMessage, { readonly kind: `notice${string}` }>

/** Who hears what the person does with a notice. */
export interface NoticeOwner {
  happened(message: NoticeMessage): void
}

interface WindowOwner {
  readonly isOpen: boolean
  /** The person closed it. */
  closed(): void
}

interface Shown<View, Owner> {
  readonly view: View
  readonly owner: Owner
}

type Answered = (button: number, checked: boolean) => void

/** What the shell draws in the page of the main window, and whom it tells what the person did with it. */
export class PageParts {
  readonly #notices = new Map<number, Shown<NoticeView, NoticeOwner>>()
  readonly #questions = new Map<number, Shown<QuestionView, Answered>>()
  readonly #windows = new Map<string, Shown<Omit<WindowView, 'isOpen'>, WindowOwner>>()
  #draw: (parts: PartsView) => void = () => undefined
  #drawing = false
  #tray: Shown<TrayView, TrayOwner> | null = null
  #badge = 0
  #lastId = 0

  get trayPicture(): string {
    return this.#tray?.owner.picture ?? ''
  }

  get view(): PartsView {
    return {
      tray: this.#tray?.view ?? null,
      badge: this.#badge,
      notices: views(this.#notices),
      questions: views(this.#questions),
      windows: [...this.#windows.values()].map(({ view, owner }) => ({ ...view, isOpen: owner.isOpen })),
    }
  }

  /** From now on `draw` gets the whole after every turn that changed something. */
  connect(draw: (parts: PartsView) => void): void {
    this.#draw = draw
  }

  newId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  setTray(view: TrayView, owner: TrayOwner): void {
    this.#tray = { view, owner }
    this.#changed()
  }

  removeTray(owner: TrayOwner): void {
    if (this.#tray?.owner !== owner) return
    this.#tray = null
    this.#changed()
  }

  setBadge(count: number): void {
    this.#badge = count
    this.#changed()
  }

  showNotice(view: NoticeView, owner: NoticeOwner): void {
    this.#notices.set(view.id, { view, owner })
    this.#changed()
  }

  /** False when it was gone already. */
  closeNotice(id: number): boolean {
    const shown = this.#notices.delete(id)
    this.#changed()
    return shown
  }

  ask(view: QuestionView, answered: Answered): void {
    this.#questions.set(view.id, { view, owner: answered })
    this.#changed()
  }

  /** Takes a question back, as if it had been answered with its way out. */
  cancel(id: number): void {
    const view = this.#questions.get(id)?.view
    if (view !== undefined) this.#answer(id, view.cancelId, view.checkbox?.checked === true)
  }

  openWindow(view: Omit<WindowView, 'isOpen'>, owner: WindowOwner): void {
    this.#windows.set(view.key, { view, owner })
    this.#changed()
  }

  /** Is its page asked for? */
  hasWindow(key: string): boolean {
    return this.#windows.has(key)
  }

  closeWindow(key: string): boolean {
    const open = this.#windows.delete(key)
    this.#changed()
    return open
  }

  /** The page of the main window tells what the person did; about what is gone already it means nothing. */
  receive(message: PartMessage): void {
    if (message.kind === 'menu') this.#tray?.owner.choose(message.command)
    else if (message.kind === 'windowClosed') this.#windows.get(message.key)?.owner.closed()
    else if (message.kind === 'answer') this.#answer(message.id, message.button, message.checked)
    else this.#notices.get(message.id)?.owner.happened(message)
  }

  #answer(id: number, button: number, checked: boolean): void {
    const question = this.#questions.get(id)
    if (question === undefined || button >= question.view.buttons.length) return
    this.#questions.delete(id)
    this.#changed()
    question.owner(button, checked)
  }

  #changed(): void {
    if (this.#drawing) return
    this.#drawing = true
    queueMicrotask(() => {
      this.#drawing = false
      this.#draw(this.view)
    })
  }
}

function views<View>(shown: ReadonlyMap<unknown, { readonly view: View }>): View[] {
  return [...shown.values()].map(({ view }) => view)
}
