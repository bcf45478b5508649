import { createContext, use } from 'react'
import type { AppInfo, CommandName, Commands, EventName, Events, SecondWindow } from '#shared/ipc/contract.ts'
import type { DeepLink, Invite } from '#shared/ipc/links.ts'
import type { ServerCheck, ServerQuestion, TrustedCertificate } from '#shared/ipc/server-trust.ts'
import type { Settings } from '#shared/ipc/settings.ts'
import type { AuthState, LocalStart, Registration, SignIn } from '#shared/ipc/sign-in.ts'
import type { OwnUser } from '#shared/model/user.ts'

/** What the interface may ask of the desktop process. Every promise rejects with an AppError. */
export interface DesktopActions {
  info(): Promise<AppInfo>
  openSecondWindow(): Promise<SecondWindow>
  /** Opens an `https:` or `mailto:` address outside the app. */
  openExternal(url: string): Promise<void>
  authState(): Promise<AuthState>
  startLocal(start: LocalStart): Promise<AuthState>
  continueLocal(userId: string): Promise<AuthState>
  forgetLocal(userId: string): Promise<AuthState>
  signIn(signIn: SignIn): Promise<AuthState>
  register(registration: Registration): Promise<AuthState>
  signOut(): Promise<AuthState>
  /** Name or address changed: what the desktop process remembers follows. */
  userChanged(user: OwnUser): Promise<void>
  /** May this server be used, and what does the person have to decide first? */
  checkServer(question: ServerQuestion): Promise<ServerCheck>
  /** The person compared the certificate. */
  trustServer(trusted: TrustedCertificate): Promise<ServerCheck>
  /** The person was warned that others in the network can read along. */
  allowPlain(question: ServerQuestion): Promise<ServerCheck>
  settings(): Promise<Settings>
  changeSettings(change: Partial<Settings>): Promise<Settings>
  /** Each returns its own unsubscribe. */
  /** Any command of the contract (`shared/ipc/contract.ts`). */
  ask<Name extends CommandName>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<ReturnType<Commands[Name]>>
  hear<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void
  onSettings(listener: (settings: Settings) => void): () => void
  onLink(listener: (link: DeepLink) => void): () => void
  /** Links that invite, for who is signed out: all others wait for `onLink`. */
  onInvite(listener: (link: Invite) => void): () => void
  /** A link into the app was not understood. */
  onLinkRefused(listener: () => void): () => void
  /** A server that was trusted shows another certificate; its host. */
  onCertificateChanged(listener: (host: string) => void): () => void
}

export const DesktopContext = createContext<DesktopActions | null>(null)

/** The desktop actions of the surrounding `Root`. */
export function useDesktop(): DesktopActions {
  const desktop = use(DesktopContext)
  if (!desktop) throw new Error('useDesktop needs a Root around it')
  return desktop
}
