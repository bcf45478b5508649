import type { Notification, NotificationConstructorOptions } from 'electron'
import type { Notice, NoticeActed, NoticeAction } from '#shared/ipc/notices.ts'
import type { CommandHandlers } from './ipc/handle.ts'
import type { Log } from './logger.ts'

/** A notice of the system, as far as it is used here. */
export type SystemNotice = Pick<Notification, 'show' | 'close' | 'on'>

export interface NotificationsOptions {
  readonly platform: NodeJS.Platform
  readonly shell: 'electron' | 'browser'
  readonly isSupported: () => boolean
  readonly create: (options: NotificationConstructorOptions) => SystemNotice
  /** Brings the main window forward. */
  readonly show: () => void
  readonly acted: (acted: NoticeActed) => void
  readonly log: Log
}

export type NoticeCommand = 'notice.show' | 'notice.withdraw'

/** Those that are left by themselves stay in the system's list for long: the oldest are taken back. */
const MAX_SHOWN = 60

/** After these the person goes on in the window; declining and replying disturb nobody. */
const OPENING = new Set<NoticeActed['action']>(['open', 'answer', 'callBack'])

/** The notices of the system: what the page worded is shown, and what the person does with it is told. */
export class Notifications {
  readonly #options: NotificationsOptions
  /** Kept, or they are collected and can be neither clicked nor closed. Oldest first. */
  readonly #shown = new Map<string, SystemNotice>()

  constructor(options: NotificationsOptions) {
    this.#options = options
  }

  get handlers(): Pick<CommandHandlers, NoticeCommand> {
    return {
      'notice.show': notice => {
        this.show(notice)
        return undefined
      },
      'notice.withdraw': ids => {
        this.withdraw(ids)
        return undefined
      },
    }
  }

  /** Shows it in place of the one with the same id. */
  show(notice: Notice): void {
    const { create, isSupported } = this.#options
    if (!isSupported()) return
    this.withdraw([notice.id])
    const buttons = this.#hasButtons ? notice.actions.filter(({ action }) => action !== 'reply') : []
    const shown = create(this.#worded(notice, buttons))
    this.#shown.set(notice.id, shown)
    this.#follow(shown, notice, buttons)
    const [oldest] = this.#shown.keys()
    if (this.#shown.size > MAX_SHOWN && oldest !== undefined) this.withdraw([oldest])
    shown.show()
  }

  /** Takes them away, wherever the system keeps them; unknown ids are none. */
  withdraw(ids: readonly string[]): void {
    for (const id of ids) {
      const shown = this.#shown.get(id)
      // First forgotten: its `close` tells nothing new.
      this.#shown.delete(id)
      shown?.close()
    }
  }

  /** Nobody is signed in any more, another page is there, or the app ends. */
  dispose(): void {
    this.withdraw([...this.#shown.keys()])
  }

  /** Linux draws no buttons of ours. */
  get #hasButtons(): boolean {
    return this.#options.shell === 'browser' || this.#options.platform !== 'linux'
  }

  #worded(notice: Notice, buttons: Notice['actions']): NotificationConstructorOptions {
    const { id: _, group, title, body, silent, urgent, actions } = notice
    const reply = this.#hasButtons ? actions.find(({ action }) => action === 'reply') : undefined
    return {
      // No id of our own: closing the former one could take away the next one of the same id.
      groupId: group,
      title,
      body: this.#readsMarkup ? withoutMarkup(body) : body,
      silent,
      urgency: urgent ? 'critical' : 'normal',
      timeoutType: urgent ? 'never' : 'default',
      actions: buttons.map(({ label }) => ({ type: 'button', text: label })),
      ...(reply === undefined ? {} : { hasReply: true, replyPlaceholder: reply.label }),
    }
  }

  /** Desktops on Linux read the body, and only it, as markup (Desktop Notifications Specification, "Markup"). */
  get #readsMarkup(): boolean {
    return this.#options.shell === 'electron' && this.#options.platform === 'linux'
  }

  #follow(shown: SystemNotice, notice: Notice, buttons: Notice['actions']): void {
    const { id } = notice
    const act = (action: 'open' | NoticeAction, text?: string) => {
      // One that was replaced or withdrawn meanwhile is no answer to anything.
      if (this.#shown.get(id) !== shown) return
      this.withdraw([id])
      if (OPENING.has(action)) this.#options.show()
      this.#options.acted({ id, target: notice.target, action, text })
    }
    shown.on('click', () => act('open'))
    shown.on('action', ({ actionIndex }) => {
      const button = buttons[actionIndex]
      if (button !== undefined) act(button.action)
    })
    shown.on('reply', ({ reply }) => act('reply', reply))
    shown.on('close', ({ reason }) => {
      // Timed out, it stands in the system's list and can still be clicked.
      if (reason !== 'timedOut' && this.#shown.get(id) === shown) this.#shown.delete(id)
    })
    shown.on('failed', () => {
      this.#options.log.warn('a notice was not shown')
      if (this.#shown.get(id) === shown) this.#shown.delete(id)
    })
  }
}

const withoutMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
