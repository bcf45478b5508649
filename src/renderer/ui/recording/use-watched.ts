import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recordings } from '#domain/recording/recordings.ts'
import type { Speech } from '#domain/recording/speech-log.ts'
import type { WatchedRecording } from '#domain/recording/watched-recording.ts'
import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import { errorWords } from '../error-words.ts'
import { type FilmPlace, mayGoOn } from './film-place.ts'

/** What is played. */
export interface WatchedFilm extends WatchedRecording {
  /** From where; null: from its beginning. */
  readonly place: FilmPlace | null
}

const inOrder = (speeches: readonly Speech[]): readonly Speech[] =>
  speeches.toSorted((one, other) => one.from - other.from)

/** A film with an address that works, or why there is none. */
export function useWatched(recordings: Pick<Recordings, 'watch'>, id: RecordingId) {
  const { t } = useTranslation()
  const [film, setFilm] = useState<WatchedFilm | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState<Pick<WatchedFilm, 'place'>>({ place: null })
  useEffect(() => {
    let isWanted = true
    recordings.watch(id).then(
      found => isWanted && setFilm({ ...found, speeches: inOrder(found.speeches), ...asked }),
      (error: unknown) => isWanted && setProblem(errorWords(AppError.from(error), t)),
    )
    return () => {
      isWanted = false
    }
  }, [recordings, id, asked, t])
  return {
    film,
    problem,
    again: () => {
      setFilm(null)
      setProblem(null)
      setAsked({ ...asked })
    },
    onBroken: (place: FilmPlace) => {
      // Another address is on its way.
      if (film?.place !== asked.place) return
      if (mayGoOn(place, asked.place)) setAsked({ place })
      else setProblem(t('recording.broken'))
    },
  }
}
