import { useEffect, useState } from 'react'
import type { CallId } from '#shared/ids.ts'
import type { CallInfo } from '#shared/model/call.ts'
import { useSession } from '../session-context.ts'
import { followInfo } from './follow-info.ts'

/** What the server says of a call, such as who is in it, asked again when calls ended; null while, and where, that is not known. */
export function useCallInfo(id: CallId | null): CallInfo | null {
  const session = useSession()
  const [info, setInfo] = useState<CallInfo | null>(null)
  useEffect(() => {
    if (id === null) return undefined
    return followInfo({
      ask: async () => (await session.service()).calls.get(id),
      onLogChanged: listener => session.calls.onLogChanged(listener),
      onInfo: setInfo,
    })
  }, [session, id])
  return info?.id === id ? info : null
}
