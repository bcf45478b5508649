import { useEffect, useState } from 'react'
import type { Notices } from '#domain/notices/notices.ts'
import { useSession } from '../session-context.ts'

/** The notices of the session, once their code is there. */
export function useNotices(): Notices | null {
  const session = useSession()
  const [notices, setNotices] = useState<Notices | null>(null)
  useEffect(() => {
    let wanted = true
    // Without them the app works as ever, and nothing can be chosen about them.
    session.notices().then(
      found => wanted && setNotices(found),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [session])
  return notices
}
