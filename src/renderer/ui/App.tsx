import type { Session } from '#domain/session.ts'
import type { DesktopActions } from './desktop-actions.ts'
import { Root } from './Root.tsx'
import { SessionContext } from './session-context.ts'
import { Frame } from './shell/Frame.tsx'

export interface AppProps {
  /** Made and disposed by the page; the interface reads its stores and calls its methods. */
  readonly session: Session
  readonly desktop: DesktopActions
}

/** The app of somebody who is signed in. */
export function App({ session, desktop }: AppProps) {
  return (
    <Root desktop={desktop}>
      <SessionContext value={session}>
        <Frame />
      </SessionContext>
    </Root>
  )
}
