import { AppError } from '#shared/errors.ts'
import { DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import type { DesktopActions } from '../desktop-actions.ts'

const SIGNED_OUT: AuthState = {
  kind: 'signedOut',
  server: { url: 'http://127.0.0.1:1', local: true },
  remembered: [],
}

/** A desktop process for tests: knows nobody, opens nothing, remembers no settings. */
export function fakeDesktop(changes: Partial<DesktopActions> = {}): DesktopActions {
  const signedOut = async () => SIGNED_OUT
  return {
    info: async () => ({ version: '0.0.0', platform: 'linux', shell: 'browser' }),
    openSecondWindow: async () => ({ opened: false, command: 'npm start' }),
    openExternal: () =>
      Promise.reject(new AppError({ code: 'refused', category: 'forbidden', message: 'Not in a test.' })),
    authState: signedOut,
    startLocal: signedOut,
    continueLocal: signedOut,
    forgetLocal: signedOut,
    signIn: signedOut,
    register: signedOut,
    signOut: signedOut,
    userChanged: async () => undefined,
    checkServer: async ({ serverUrl }) => ({ kind: 'ready', serverUrl }),
    trustServer: async ({ serverUrl }) => ({ kind: 'ready', serverUrl }),
    allowPlain: async ({ serverUrl }) => ({ kind: 'ready', serverUrl }),
    settings: async () => DEFAULT_SETTINGS,
    changeSettings: async change => ({ ...DEFAULT_SETTINGS, ...change }),
    onSettings: () => () => undefined,
    onLink: () => () => undefined,
    onInvite: () => () => undefined,
    onLinkRefused: () => () => undefined,
    onCertificateChanged: () => () => undefined,
    ask: () =>
      Promise.reject(new AppError({ code: 'refused', category: 'forbidden', message: 'Not in a test.' })),
    hear: () => () => undefined,
    ...changes,
  }
}
