import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Recordings } from '#domain/recording/recordings.ts'
import { useSession } from '../session-context.ts'

/**
 * Recording of calls; null until its code is there. Also where the server keeps no recordings: what was recorded before
 * is on this computer then, and is to be seen.
 */
export function useRecordings(): Recordings | null {
  const session = useSession()
  const [recordings, setRecordings] = useState<Recordings | null>(null)
  useEffect(() => {
    let isWanted = true
    session.recordings().then(
      made => isWanted && setRecordings(made),
      // Its code could not be had: the button stays away.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [session])
  return recordings
}

/** Does the server keep recordings? Without that none are begun and none are listed. */
export function useRecordingsOffered(): boolean {
  return useStore(useSession().features.store, state => state.recordings)
}
