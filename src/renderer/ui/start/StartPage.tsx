import { useEffect, useState } from 'react'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import type { DesktopActions } from '../desktop-actions.ts'
import { addTexts } from '../i18n.ts'
import { Root } from '../Root.tsx'
import { start } from '../strings/en/start.ts'
import { useDesktopWarnings } from '../use-desktop-warnings.ts'
import { AccountPage } from './AccountPage.tsx'
import { LocalPage } from './LocalPage.tsx'

addTexts({ start })

export type SignedOut = Extract<AuthState, { kind: 'signedOut' }>

export interface StartPageProps {
  readonly state: SignedOut
  readonly desktop: DesktopActions
}

/** First start and signed out: one name on this computer's own server, or an account on another one. */
export function StartPage({ state, desktop }: StartPageProps) {
  return (
    <Root desktop={desktop}>
      <main className="grid h-full grid-cols-1 place-items-center overflow-y-auto bg-side p-4">
        <Pages initial={state} desktop={desktop} />
      </main>
    </Root>
  )
}

export interface Invitation {
  readonly serverUrl: string
  readonly code: string
  /** What the certificate of the server is, where the link says so. */
  readonly fingerprint?: string | undefined
}

function Pages({ initial, desktop }: { readonly initial: SignedOut; readonly desktop: DesktopActions }) {
  const [state, setState] = useState(initial)
  const [remote, setRemote] = useState(!initial.server.local || initial.ended !== undefined)
  const [invitation, setInvitation] = useState<Invitation>()
  useEffect(() => {
    setState(initial)
    if (initial.ended) setRemote(true)
  }, [initial])
  useDesktopWarnings()
  useEffect(
    () =>
      desktop.onInvite(link => {
        setInvitation(link)
        setRemote(true)
      }),
    [desktop],
  )
  const onState = (next: AuthState) => {
    if (next.kind === 'signedOut') setState(next)
  }
  if (!remote) return <LocalPage state={state} onState={onState} onRemote={() => setRemote(true)} />
  return (
    <AccountPage
      key={invitation?.code ?? 'form'}
      state={state}
      onState={onState}
      invitation={invitation}
      onLocal={state.server.local ? () => setRemote(false) : undefined}
    />
  )
}
