import type { AppInfo, SecondWindow } from '#shared/ipc/contract.ts'
import type { DeepLink } from '#shared/ipc/links.ts'
import type { Auth } from '../auth.ts'
import type { Desk } from '../desk.ts'
import type { ServerTrust } from '../server-trust.ts'
import type { SettingsFile } from '../settings-file.ts'
import type { Emit } from './emit.ts'
import type { CommandHandlers } from './handle.ts'

/** What the commands of the contract act on. */
export interface RouteParts {
  readonly info: AppInfo
  readonly auth: Auth
  readonly trust: Pick<ServerTrust, 'check' | 'trust' | 'allowPlain' | 'changedHosts'>
  readonly settings: SettingsFile
  /** The commands of the desktop (`desk.ts`). */
  readonly desk: Pick<Desk, 'handlers' | 'checkSettings' | 'settingsChanged'>
  readonly emit: Emit
  readonly openExternal: (url: string) => Promise<undefined>
  readonly openSecondWindow: () => SecondWindow
  /** The link the app was started with; null the second time. */
  readonly takeLink: () => DeepLink | null
}

/** One function per command. */
export function routes(parts: RouteParts): CommandHandlers {
  const { auth, trust, settings, emit } = parts
  return {
    ...parts.desk.handlers,
    'app.info': () => parts.info,
    'app.openSecondWindow': () => parts.openSecondWindow(),
    'app.openExternal': url => parts.openExternal(url),
    'app.ready': () => {
      for (const host of trust.changedHosts) emit('server.certificateChanged', host)
      return parts.takeLink()
    },
    'auth.state': () => auth.state(),
    'auth.startLocal': start => auth.startLocal(start),
    'auth.continueLocal': userId => auth.continueLocal(userId),
    'auth.forgetLocal': userId => auth.forgetLocal(userId),
    'auth.signIn': signIn => auth.signIn(signIn),
    'auth.register': registration => auth.register(registration),
    'auth.renew': () => auth.renew(),
    'auth.signOut': () => auth.signOut(),
    'auth.userChanged': async user => {
      await auth.userChanged(user)
      return undefined
    },
    'server.check': question => trust.check(question),
    'server.trust': trusted => trust.trust(trusted),
    'server.allowPlain': question => trust.allowPlain(question),
    'settings.read': () => settings.settings,
    'settings.change': async change => {
      parts.desk.checkSettings(change)
      try {
        await settings.change(change)
      } finally {
        // Also after a failure: what was taken up meanwhile is given back.
        parts.desk.settingsChanged()
      }
      emit('settings.changed', settings.settings)
      return settings.settings
    },
  }
}
