import { EventEmitter } from 'node:events'
import type { Notification, NotificationConstructorOptions } from 'electron'
import type { NoticeOwner, PageParts } from './page-parts.ts'

type Implemented =
  | 'show'
  | 'close'
  | 'title'
  | 'body'
  | 'silent'
  | 'hasReply'
  | 'replyPlaceholder'
  | 'actions'
type Told = Parameters<NoticeOwner['happened']>[0]

/** A notice that is a card in the page; its events are Electron's. */
export class ShellNotification extends EventEmitter implements Pick<Notification, Implemented>, NoticeOwner {
  title: string
  body: string
  silent: boolean
  hasReply: boolean
  replyPlaceholder: string
  actions: Notification['actions']
  readonly #stays: boolean
  readonly #parts: PageParts
  readonly #id: number

  constructor(options: NotificationConstructorOptions, parts: PageParts) {
    super()
    this.#parts = parts
    this.#id = parts.newId()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent === true
    this.hasReply = options.hasReply === true
    this.replyPlaceholder = options.replyPlaceholder ?? ''
    this.actions = options.actions ?? []
    this.#stays = options.timeoutType === 'never' || options.urgency === 'critical'
  }

  show(): void {
    const { title, body, silent } = this
    const actions = this.actions.map(({ text = '' }) => text)
    const reply = this.hasReply ? this.replyPlaceholder : null
    this.#parts.showNotice({ id: this.#id, title, body, silent, stays: this.#stays, actions, reply }, this)
  }

  close(): void {
    if (this.#parts.closeNotice(this.#id)) this.emit('close', { reason: 'applicationHidden' })
  }

  happened(message: Told): void {
    // What the card does not have, nobody chose in it.
    if (message.kind === 'noticeAction' && message.index >= this.actions.length) return
    if (message.kind === 'noticeReply' && !this.hasReply) return
    if (message.kind === 'noticeShown') this.emit('show', {})
    else if (message.kind === 'noticeClosed') this.#gone(message.timedOut ? 'timedOut' : 'userCanceled')
    else if (this.#parts.closeNotice(this.#id)) this.#acted(message)
  }

  #acted(message: Exclude<Told, { kind: 'noticeClosed' }>): void {
    if (message.kind === 'noticeAction')
      this.emit('action', { actionIndex: message.index, selectionIndex: -1 }, message.index, -1)
    else if (message.kind === 'noticeReply') this.emit('reply', { reply: message.text }, message.text)
    else this.emit('click', {})
    this.emit('close', { reason: 'userCanceled' })
  }

  #gone(reason: string): void {
    if (this.#parts.closeNotice(this.#id)) this.emit('close', { reason })
  }
}
