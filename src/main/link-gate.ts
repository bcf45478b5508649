import type { Dialog, MessageBoxOptions, Shell } from 'electron'
import { type ExternalQuestion, externalLinkOpener } from './external-links.ts'

const WORDS = {
  unencrypted: {
    message: 'Open a page that is not encrypted?',
    detail: 'Others in the network can read and change what this host shows:',
    button: 'Open',
  },
  phone: {
    message: 'Call with another program?',
    detail: 'A telephone program of this computer would call:',
    button: 'Call',
  },
} as const

/** Asks before a link leaves the app, naming where it leads; one question at a time, everything meanwhile is a no. */
export function linkQuestions(show: (options: MessageBoxOptions) => Promise<{ readonly response: number }>) {
  let isAsking = false
  return async ({ kind, target }: ExternalQuestion): Promise<boolean> => {
    if (isAsking) return false
    isAsking = true
    try {
      const { message, detail, button } = WORDS[kind]
      const { response } = await show({
        type: 'question',
        message,
        detail: `${detail} ${target}`,
        buttons: [button, 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      })
      return response === 0
    } finally {
      isAsking = false
    }
  }
}

export interface LinkGateOptions {
  readonly shell: Pick<Shell, 'openExternal'>
  readonly dialog: { showMessageBox(options: MessageBoxOptions): ReturnType<Dialog['showMessageBox']> }
  /** A link into the app, as it came. */
  readonly into: (text: string) => void
}

/** Where macOS lets the person say which programs may see the screen. */
const SCREEN_SETTINGS = 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture'

/** Opens the system's settings for screen recording. */
export function openScreenSettings(shell: Pick<Shell, 'openExternal'>): Promise<void> {
  return shell.openExternal(SCREEN_SETTINGS)
}

/** Where every link that is followed goes: one into the app stays in it, all others meet the one way out. */
export function linkGate({ shell, dialog, into }: LinkGateOptions): (text: string) => Promise<undefined> {
  const out = externalLinkOpener({
    open: url => shell.openExternal(url),
    ask: linkQuestions(options => dialog.showMessageBox(options)),
  })
  return async text => {
    if (!/^quikapp:/i.test(text)) return await out(text)
    into(text)
    return undefined
  }
}
