import { useEffect, useState } from 'react'
import type { CallId } from '#shared/ids.ts'
import type { CallInfo } from '#shared/model/call.ts'
import { useSession } from '../session-context.ts'

/** What the server says of a call, such as who is in it, asked again when calls ended; null while, and where, that is not known. */
export function useCallInfo(id: CallId | null): CallInfo | null {
  const session = useSession()
  const [info, setInfo] = useState<CallInfo | null>(null)
  useEffect(() => {
    if (id === null) return undefined
    let wanted = true
    const ask = async () => {
      const found = await (await session.service()).calls.get(id)
      if (wanted) setInfo(found)
    }
    // It only adds a word: without an answer the word is left out.
    const look = () => void ask().catch(() => undefined)
    look()
    const cancel = session.calls.onLogChanged(look)
    return () => {
      wanted = false
      cancel()
    }
  }, [session, id])
  return info?.id === id ? info : null
}
