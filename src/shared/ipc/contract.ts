import type { SerializedError } from '../errors.ts'
import type { ManualStatus, PresenceStatus } from '../model/presence.ts'
import type { OwnUser } from '../model/user.ts'

/** What the renderer needs to talk to its server. The refresh token never leaves main. */
export interface AccessGrant {
  readonly accessToken: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly user: OwnUser
  /** Where the page reaches its server: the server itself, or the app's own relay to it. */
  readonly serverUrl: string
  /** The server's own address where a relay is used: what people read, and what is kept under its name. */
  readonly serverOrigin?: string | undefined
  /** Where the socket is, when it is not under `serverUrl`. */
  readonly socketServerUrl?: string | undefined
}

/** An account without a password of its own that was started here, as `Continue as <name>` offers it. */
export interface RememberedAccount {
  readonly userId: string
  readonly displayName: string
}

/** Where sign-in stands. `remembered` is every such account on the default server, the one used last first. */
export type AuthState =
  | { readonly kind: 'signedIn'; readonly grant: AccessGrant }
  | {
      readonly kind: 'signedOut'
      readonly server: ServerInfo
      readonly remembered: readonly RememberedAccount[]
      /** Why a sign-in that was there is gone, in words for people. */
      readonly notice?: string | undefined
      /** The sign-in that ended without the person: with it the form is filled in. */
      readonly ended?: { readonly serverUrl: string; readonly email: string } | undefined
    }

/** The server the app would use now. */
export interface ServerInfo {
  readonly url: string
  /** True for the embedded server of this machine. */
  readonly local: boolean
  /** Why it cannot be used, in words; absent when it answers. */
  readonly problem?: string | undefined
}

export type ThemeChoice = 'system' | 'light' | 'dark'

/** What the profile remembers beyond the sign-in. */
export interface Settings {
  readonly theme: ThemeChoice
}

export interface AppInfo {
  readonly version: string
  readonly platform: 'darwin' | 'win32' | 'linux'
  readonly shell: 'electron' | 'browser'
}

/** What the tray shows. */
export interface TrayState {
  readonly status: PresenceStatus
  readonly unreadCount: number
  readonly mentionCount: number
  readonly inCall: boolean
}

export interface LocalStart {
  readonly displayName: string
}

export interface SignIn {
  readonly serverUrl: string
  readonly email: string
  readonly password: string
}

export interface Registration extends SignIn {
  readonly displayName: string
  readonly inviteCode?: string | undefined
}

export interface SecondWindow {
  /** True when another app was started; false under a launcher that opens no windows by itself. */
  readonly opened: boolean
  /** The command that does the same from a terminal. */
  readonly command: string
}

/** A server as a person typed it; an invite link may say what its certificate is (SHA-256, hexadecimal). */
export interface ServerQuestion {
  readonly serverUrl: string
  readonly fingerprint?: string | undefined
}

/** The certificate that the person compared, or typed from what the server prints. */
export interface TrustedCertificate {
  readonly serverUrl: string
  readonly fingerprint: string
}

/** What stands between the app and a server, found before anything secret is sent. `serverUrl` is its origin. */
export type ServerCheck =
  | { readonly kind: 'ready'; readonly serverUrl: string }
  /** Its certificate is its own: the person compares the fingerprint once. */
  | { readonly kind: 'unknownCertificate'; readonly serverUrl: string; readonly fingerprint: string }
  /** It shows another certificate than the one that was compared. */
  | {
      readonly kind: 'changedCertificate'
      readonly serverUrl: string
      readonly fingerprint: string
      readonly kept: string
    }
  /** Plain http inside a private network: the person is warned once. */
  | { readonly kind: 'plain'; readonly serverUrl: string }

/** A link into the app, already checked; everything else in a link is dropped. */
export type DeepLink =
  | {
      readonly kind: 'invite'
      readonly serverUrl: string
      readonly code: string
      readonly fingerprint?: string | undefined
    }
  | { readonly kind: 'conversation'; readonly conversationId: string }

/** Renderer → main. Each is answered by a promise; a failure arrives as a SerializedError. */
export interface Commands {
  'app.info': () => AppInfo
  'app.openSecondWindow': () => SecondWindow
  'app.openExternal': (url: string) => undefined
  /** The page is up and listening; answers with the link the app was started with, once. */
  'app.ready': () => DeepLink | null
  'auth.state': () => AuthState
  'auth.startLocal': (start: LocalStart) => AuthState
  'auth.continueLocal': (userId: string) => AuthState
  /** Ends what this profile knows of the account: nobody can sign in to it again. */
  'auth.forgetLocal': (userId: string) => AuthState
  'auth.signIn': (signIn: SignIn) => AuthState
  'auth.register': (registration: Registration) => AuthState
  /** A fresh access token; concurrent calls share one request. */
  'auth.renew': () => AuthState
  'auth.signOut': () => AuthState
  /** The person changed name or mail address: what main remembers follows. */
  'auth.userChanged': (user: OwnUser) => undefined
  /** May this server be used, and if not yet, what does the person have to decide? Rejects where nothing can be decided. */
  'server.check': (question: ServerQuestion) => ServerCheck
  /** Keeps the certificate that the server shows now, if it is this one. */
  'server.trust': (trusted: TrustedCertificate) => ServerCheck
  /** The person was warned that others in the network can read along. */
  'server.allowPlain': (question: ServerQuestion) => ServerCheck
  'settings.read': () => Settings
  'settings.change': (change: Partial<Settings>) => Settings
  'tray.update': (state: TrayState) => undefined
  /** A call rings: show or flash the window. */
  'window.requestAttention': () => undefined
  /** The person's own status, as chosen here, so that tray and page agree. */
  'presence.chosen': (status: ManualStatus) => undefined
}

/** Main → renderer. */
export interface Events {
  'auth.changed': AuthState
  'settings.changed': Settings
  /** The tray chose a status. */
  'presence.desired': ManualStatus
  /** The machine woke up: whatever was connected may be dead. */
  'power.resumed': null
  'link.opened': DeepLink
  /** A link into the app was not understood. */
  'link.refused': null
  /** A server that was trusted shows another certificate and is not talked to; its host and port. */
  'server.certificateChanged': string
}

export type CommandName = keyof Commands
export type EventName = keyof Events

/** Answer of every command: errors are data, so that their code and category survive the border. */
export type CommandResult<Name extends CommandName> =
  | { readonly ok: true; readonly value: ReturnType<Commands[Name]> }
  | { readonly ok: false; readonly error: SerializedError }

/** What the preload puts on `window.desktop`. */
export interface DesktopBridge {
  invoke<Name extends CommandName>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<CommandResult<Name>>
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void
}

/** IPC channel names: one for commands, one for events. */
export const COMMAND_CHANNEL = 'quikapp:command'
export const EVENT_CHANNEL = 'quikapp:event'

/** Every name a page may call or listen to; the preload refuses all others. */
export const COMMAND_NAMES = [
  'app.info',
  'app.openSecondWindow',
  'app.openExternal',
  'app.ready',
  'auth.state',
  'auth.startLocal',
  'auth.continueLocal',
  'auth.forgetLocal',
  'auth.signIn',
  'auth.register',
  'auth.renew',
  'auth.signOut',
  'auth.userChanged',
  'server.check',
  'server.trust',
  'server.allowPlain',
  'settings.read',
  'settings.change',
  'tray.update',
  'window.requestAttention',
  'presence.chosen',
] as const satisfies readonly CommandName[]

export const EVENT_NAMES = [
  'auth.changed',
  'settings.changed',
  'presence.desired',
  'power.resumed',
  'link.opened',
  'link.refused',
  'server.certificateChanged',
] as const satisfies readonly EventName[]
