import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Recordings } from '#domain/recording/recordings.ts'
import { useSession } from '../session-context.ts'

/** Recording of calls; null until its code is there, and where the server keeps no recordings. */
export function useRecordings(): Recordings | null {
  const session = useSession()
  const isOffered = useStore(session.features.store, state => state.recordings)
  const [recordings, setRecordings] = useState<Recordings | null>(null)
  useEffect(() => {
    if (!isOffered) return
    let isWanted = true
    session.recordings().then(
      made => isWanted && setRecordings(made),
      // Its code could not be had: the button stays away.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [session, isOffered])
  return isOffered ? recordings : null
}
