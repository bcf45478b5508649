import { button, element } from './page-element.ts'
import type { NoticeView, PartMessage } from './page-messages.ts'

const STAYS_MS = 8_000

interface Card {
  readonly view: string
  readonly element: HTMLElement
  /** Ends its clock and what the system shows of it. */
  readonly stop: () => void
}

/** Main's notices as cards in the page, above the line where one writes: the app's own cards come from the top; the system shows them too while nobody sees the page and it may. */
export class PageNotices {
  readonly #root: ShadowRoot
  readonly #post: (message: PartMessage) => void
  readonly #cards = new Map<number, Card>()
  readonly #list = element('section', { class: 'notices', 'aria-label': 'Notices', 'aria-live': 'polite' })

  constructor(root: ShadowRoot, post: (message: PartMessage) => void) {
    this.#root = root
    this.#post = post
  }

  draw(notices: readonly NoticeView[]): void {
    if (!this.#list.isConnected) this.#root.append(this.#list)
    const wanted = new Set(notices.map(({ id }) => id))
    for (const id of [...this.#cards.keys()]) if (!wanted.has(id)) this.#remove(id)
    for (const notice of notices) {
      const view = JSON.stringify(notice)
      if (this.#cards.get(notice.id)?.view === view) continue
      this.#remove(notice.id)
      this.#add(notice, view)
    }
  }

  #add(notice: NoticeView, view: string): void {
    const { id } = notice
    const card = this.#card(notice)
    const system = showBySystem(notice, () => this.#post({ kind: 'noticeClicked', id }))
    let clock: number | undefined
    const start = () => {
      if (!notice.stays) clock = window.setTimeout(() => this.#close(id, true), STAYS_MS)
    }
    const wait = () => window.clearTimeout(clock)
    // Nobody loses what they are reading or answering.
    for (const kind of ['pointerenter', 'focusin']) card.addEventListener(kind, wait)
    for (const kind of ['pointerleave', 'focusout']) {
      card.addEventListener(kind, () => {
        wait()
        if (!card.matches(':hover, :focus-within')) start()
      })
    }
    const stop = () => {
      wait()
      system?.close()
    }
    this.#cards.set(id, { view, element: card, stop })
    this.#list.prepend(card)
    start()
    this.#post({ kind: 'noticeShown', id })
  }

  #card({ id, title, body, stays, actions, reply }: NoticeView): HTMLElement {
    const open = button(
      { class: 'open' },
      () => this.#post({ kind: 'noticeClicked', id }),
      element('span', { class: 'title' }, title),
      element('span', { class: 'body' }, body),
    )
    const close = button({ class: 'close', 'aria-label': 'Close' }, () => this.#close(id, false), '×')
    const buttons = actions.map((text, index) =>
      button({}, () => this.#post({ kind: 'noticeAction', id, index }), text),
    )
    return element(
      'article',
      { class: 'notice card', 'aria-label': title, ...(stays ? { 'aria-live': 'assertive' } : {}) },
      open,
      close,
      ...(buttons.length === 0 ? [] : [element('div', { class: 'row' }, ...buttons)]),
      ...(reply === null ? [] : [this.#reply(id, reply)]),
    )
  }

  #reply(id: number, placeholder: string): HTMLElement {
    const label = placeholder === '' ? 'Reply' : placeholder
    const field = element('input', {
      type: 'text',
      maxlength: '10000',
      placeholder: label,
      'aria-label': label,
    })
    const send = () => {
      const text = field.value.trim()
      if (text !== '') this.#post({ kind: 'noticeReply', id, text })
    }
    // No form: the page's policy lets none be sent.
    field.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.isComposing) send()
    })
    return element('div', { class: 'row' }, field, button({}, send, 'Send'))
  }

  #close(id: number, timedOut: boolean): void {
    this.#remove(id)
    this.#post({ kind: 'noticeClosed', id, timedOut })
  }

  #remove(id: number): void {
    const card = this.#cards.get(id)
    this.#cards.delete(id)
    card?.stop()
    card?.element.remove()
  }
}

/** Null while the page is seen, and without a permission that was given before: the shell never asks for it. */
function showBySystem(
  { id, title, body, silent, stays }: NoticeView,
  clicked: () => void,
): Notification | null {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return null
  const notice = new Notification(title, { body, silent, requireInteraction: stays, tag: `quikapp-${id}` })
  notice.addEventListener('click', () => {
    window.focus()
    clicked()
  })
  return notice
}
