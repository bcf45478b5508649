/** A line of a menu as the page draws it; `command` names it when it is chosen. */
export interface MenuLine {
  readonly command: number
  readonly label: string
  readonly type: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio'
  readonly checked: boolean
  readonly enabled: boolean
  readonly submenu: readonly MenuLine[]
}

/** The tray as the page draws it. */
export interface TrayView {
  readonly tooltip: string
  /** Path of its picture on the page's port; empty without one. */
  readonly picture: string
  readonly menu: readonly MenuLine[]
}

/** A notice as the page draws it; all texts are plain. */
export interface NoticeView {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly silent: boolean
  /** Stays until it is acted upon. */
  readonly stays: boolean
  readonly actions: readonly string[]
  /** What the reply field says while it is empty; null without one. */
  readonly reply: string | null
}

/** A question that main waits for an answer to. */
export interface QuestionView {
  readonly id: number
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultId: number
  readonly cancelId: number
  readonly checkbox: { readonly label: string; readonly checked: boolean } | null
}

/** A further window of the app, opened by the page of the main one. */
export interface WindowView {
  readonly key: string
  /** Where it is on the page's port. */
  readonly address: string
  /** A page runs in it already: it needs no opening. */
  readonly isOpen: boolean
  readonly title: string
  readonly width: number
  readonly height: number
}

/** What the page tells of the parts that the shell draws in it. */
export type PartMessage =
  | { readonly kind: 'menu'; readonly command: number }
  | { readonly kind: 'noticeShown' | 'noticeClicked'; readonly id: number }
  | { readonly kind: 'noticeClosed'; readonly id: number; readonly timedOut: boolean }
  | { readonly kind: 'noticeAction'; readonly id: number; readonly index: number }
  | { readonly kind: 'noticeReply'; readonly id: number; readonly text: string }
  | { readonly kind: 'answer'; readonly id: number; readonly button: number; readonly checked: boolean }
  | { readonly kind: 'windowClosed'; readonly key: string }

/** From the page to the shell, over the socket. */
export type PageMessage =
  | {
      readonly kind: 'invoke'
      readonly id: number
      readonly channel: string
      readonly args: readonly unknown[]
    }
  /** A getDisplayMedia that main is to answer: with an InventedCapture, or null. */
  | { readonly kind: 'capture'; readonly id: number; readonly withAudio: boolean }
  /** One of the sources of the shell's own making is closed, as a window is. */
  | { readonly kind: 'sourceClosed'; readonly source: string }
  | { readonly kind: 'focus'; readonly focused: boolean }
  | { readonly kind: 'active' }
  | { readonly kind: 'theme'; readonly dark: boolean }
  | PartMessage

/** All that the shell draws in the page of the main window; the page makes what it shows match it. */
export interface PartsView {
  readonly tray: TrayView | null
  /** What waits for the person, shown with the title; 0 for nothing. */
  readonly badge: number
  readonly notices: readonly NoticeView[]
  readonly questions: readonly QuestionView[]
  readonly windows: readonly WindowView[]
}

/** From the shell to the page. */
export type ShellMessage =
  | { readonly kind: 'result'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly ok: false; readonly message: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'reload' }
  | { readonly kind: 'attention'; readonly wanted: boolean }
  | { readonly kind: 'parts'; readonly parts: PartsView }

/** Close codes: the page was opened elsewhere too; the app has quit, or the window was closed. */
export const CLOSE_ELSEWHERE = 4001
export const CLOSE_QUIT = 4002
