import { createContext, use } from 'react'
import type { Session } from '#domain/session.ts'

export const SessionContext = createContext<Session | null>(null)

/** The session of the surrounding `App`. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession needs an App around it')
  return session
}
