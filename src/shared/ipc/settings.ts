import type { ShortcutKeys } from './shortcuts.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

/** How a dock or taskbar asks for a look: once, until the window is opened, or never. */
export const ATTENTION_CHOICES = ['once', 'untilOpened', 'never'] as const
export type AttentionChoice = (typeof ATTENTION_CHOICES)[number]

/** Minutes without touching the computer until one counts as away; 0 is never. */
export const AWAY_AFTER_MINUTES = [0, 5, 10, 15, 30] as const
export type AwayAfterMinutes = (typeof AWAY_AFTER_MINUTES)[number]

/** What a system notice tells of a message: who and what, who alone, or that there is one. */
export const NOTICE_CONTENTS = ['full', 'name', 'none'] as const
export type NoticeContent = (typeof NOTICE_CONTENTS)[number]

/** A loudspeaker as the page knows it (`MediaDeviceInfo`). */
export interface ChosenOutput {
  readonly deviceId: string
  readonly label: string
}

/** What a person chose for the app on this computer; every account of the profile shares it. */
export interface Settings {
  readonly theme: ThemeChoice
  /** Closing the window keeps the app in tray or dock, where the system has one. */
  readonly closeToTray: boolean
  readonly startAtLogin: boolean
  readonly attention: AttentionChoice
  readonly awayAfterMinutes: AwayAfterMinutes
  readonly noticeContent: NoticeContent
  readonly noticeSound: boolean
  /** The ring window comes up where the app is not in front. */
  readonly ringWindow: boolean
  /** Where calls ring; null is the system's own output. */
  readonly ringOutput: ChosenOutput | null
  /** The mini call window comes up when the app is not in front. */
  readonly miniWindow: boolean
  readonly shortcuts: ShortcutKeys
  /** New versions are fetched by themselves. */
  readonly automaticUpdates: boolean
}

/** What a profile starts with. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  closeToTray: true,
  startAtLogin: false,
  attention: 'once',
  awayAfterMinutes: 10,
  noticeContent: 'full',
  noticeSound: true,
  ringWindow: true,
  ringOutput: null,
  miniWindow: true,
  shortcuts: {},
  automaticUpdates: true,
}
