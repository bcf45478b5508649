import type { SerializedError } from '../errors.ts'
import type { OwnUser } from '../model/user.ts'
import type { Abilities } from './abilities.ts'
import type { AttentionReason } from './attention.ts'
import type { DeviceState } from './device.ts'
import type { DeepLink } from './links.ts'
import type { Notice, NoticeActed } from './notices.ts'
import type { PresenceChoice } from './presence.ts'
import type { RingAnswered, ShownRing } from './rings.ts'
import type { ScreenChoice, ScreenOffer, ScreenSource } from './screen.ts'
import type { ServerCheck, ServerQuestion, TrustedCertificate } from './server-trust.ts'
import type { Settings } from './settings.ts'
import type { ShortcutAction, ShortcutState } from './shortcuts.ts'
import type { AuthState, LocalStart, Registration, SignIn } from './sign-in.ts'
import type { CallAction, TrayState } from './tray.ts'
import type { UpdateState } from './update.ts'

export interface AppInfo {
  readonly version: string
  readonly platform: 'darwin' | 'win32' | 'linux'
  readonly shell: 'electron' | 'browser'
}

export interface SecondWindow {
  /** True when another app was started; false under a launcher that opens no windows by itself. */
  readonly opened: boolean
  /** The command that does the same from a terminal. */
  readonly command: string
}

/** Renderer → main. Each is answered by a promise; a failure arrives as a SerializedError. */
export interface Commands {
  'app.info': () => AppInfo
  /** What this system lets the app do. */
  'app.abilities': () => Abilities
  'app.openSecondWindow': () => SecondWindow
  'app.openExternal': (url: string) => undefined
  /** The page is up and listening; answers with the link the app was started with, once. */
  'app.ready': () => DeepLink | null
  /** The log of this app without names, texts, addresses and secrets, as text for a file. */
  'app.report': () => string
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
  'device.state': () => DeviceState
  /** A device was signed out to make room: registers this one at once. */
  'device.retry': () => DeviceState
  /** The line to the server is up, or lost. */
  'line.changed': (isUp: boolean) => undefined
  'tray.update': (state: TrayState) => undefined
  /** Somebody calls, or wrote: flash, bounce or show the window, as the person chose. */
  'window.requestAttention': (reason: AttentionReason) => undefined
  /** Brings the main window forward. */
  'window.show': () => undefined
  /** Is the main window the one that the person works in? */
  'window.isInFront': () => boolean
  /** The person's own status, as chosen here or told by the server, so that tray and page agree. */
  'presence.chosen': (choice: PresenceChoice) => undefined
  /** A choice of the tray that no page took yet: a new one carries it out. */
  'presence.pending': () => PresenceChoice | null
  /** Has nobody touched this computer for as long as the settings say, or is it locked? */
  'presence.isIdle': () => boolean
  'notice.show': (notice: Notice) => undefined
  /** Takes notices away, by their ids: read elsewhere, answered elsewhere. */
  'notice.withdraw': (ids: readonly string[]) => undefined
  /** Every call that rings now; none takes the ring window away. */
  'ring.show': (rings: readonly ShownRing[]) => undefined
  /** Asked by the ring window. */
  'ring.list': () => readonly ShownRing[]
  /** Chosen in the ring window. */
  'ring.answer': (answered: RingAnswered) => undefined
  'screen.offer': () => ScreenOffer
  /** Screens and windows, each with its picture of this moment; asked again while our picker is open. */
  'screen.list': () => readonly ScreenSource[]
  /** What the next getDisplayMedia of this frame gets: once, and within 10 s. Rejects when the source is not there any more. */
  'screen.choose': (choice: ScreenChoice) => undefined
  /** Our picker was closed: nothing is chosen any more. */
  'screen.forget': () => undefined
  /** The last getDisplayMedia got nothing without the person's word: the system's dialog did not come up. */
  'screen.hasFailed': () => boolean
  /** Opens the system's own settings, where the person lets the app see the screen (macOS). */
  'screen.openSettings': () => undefined
  /** This person's screen is seen by others, or is no more: for tray, power and our private windows. */
  'sharing.changed': (isSharing: boolean) => undefined
  'shortcuts.state': () => readonly ShortcutState[]
  /** True while a new key is being chosen: none of the old ones acts. */
  'shortcuts.pause': (paused: boolean) => undefined
  /** True while keys can be tried in the settings: push-to-talk is heard then as it is in a call. */
  'shortcuts.try': (trying: boolean) => undefined
  'update.state': () => UpdateState
  'update.check': () => UpdateState
  /** Fetches what was found. */
  'update.fetch': () => UpdateState
  /** Ends the app and starts the new version; refused in a call. */
  'update.install': () => undefined
}

/** Main → renderer. */
export interface Events {
  'auth.changed': AuthState
  'settings.changed': Settings
  'device.changed': DeviceState
  /** The tray chose a status. */
  'presence.desired': PresenceChoice
  'presence.idleChanged': boolean
  /** The machine woke up: whatever was connected may be dead. */
  'power.resumed': null
  'window.inFrontChanged': boolean
  'link.opened': DeepLink
  /** A link into the app was not understood. */
  'link.refused': null
  /** A server that was trusted shows another certificate and is not talked to; its host and port. */
  'server.certificateChanged': string
  /** Tray, keys, command line: something is to happen in the running call. */
  'call.asked': CallAction
  'notice.acted': NoticeActed
  /** Told to the ring window. */
  'ring.changed': readonly ShownRing[]
  /** Told to the page: what was chosen in the ring window. */
  'ring.answered': RingAnswered
  'shortcuts.changed': readonly ShortcutState[]
  /** A key was pressed, whatever came of it: the live test of the settings. */
  'shortcut.pressed': ShortcutAction
  /** Push-to-talk ended by itself: its key was not heard of for too long. */
  'talk.lost': null
  'update.changed': UpdateState
  /** Tray or menu asks for the settings, at this section if one is named. */
  'settings.asked': 'about' | null
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
