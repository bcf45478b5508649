import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recordings } from '#domain/recording/recordings.ts'
import type { Speech } from '#domain/recording/speech-log.ts'
import type { Recording } from '#shared/model/recording.ts'
import { fullMoment } from '../chat/moments.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Problem } from '../kit/Problem.tsx'
import { timerText } from '../meeting/timer-text.ts'
import type { FilmPlace } from './film-place.ts'
import { speakersVtt } from './speakers-vtt.ts'
import { useWatched, type WatchedFilm } from './use-watched.ts'

export interface RecordingPlayerProps {
  readonly recordings: Recordings
  readonly recording: Pick<Recording, 'id' | 'startedAt'>
  readonly onClose: () => void
}

/** A recording that plays, with captions of who spoke and the way to each of these moments. */
export function RecordingPlayer({ recordings, recording, onClose }: RecordingPlayerProps) {
  const { t } = useTranslation()
  const { film, problem, again, onBroken } = useWatched(recordings, recording.id)
  const title = t('recording.player', { time: fullMoment(recording.startedAt) })
  return (
    <Dialog title={title} widest onClose={onClose}>
      {problem ? (
        <Problem title={t('recording.playFailed')} text={problem} onRetry={again} />
      ) : film ? (
        <Player title={title} film={film} onBroken={onBroken} />
      ) : (
        <div className="aspect-video w-full rounded-md bg-stage" />
      )}
    </Dialog>
  )
}

interface PlayerProps {
  readonly title: string
  readonly film: WatchedFilm
  readonly onBroken: (place: FilmPlace) => void
}

function Player({ title, film, onBroken }: PlayerProps) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const { place } = film
  useEffect(() => {
    // The address may be the very same: what broke is read anew all the same.
    if (place) video.current?.load()
  }, [place])
  const goOn = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>) => {
    if (place) currentTarget.currentTime = place.seconds
    // Where it may not begin by itself, its button is there.
    if (place?.isPlaying ?? true) currentTarget.play().catch(() => undefined)
  }
  const captions = useCaptions(film.speeches)
  const jump = ({ from }: Speech) => {
    if (!video.current) return
    video.current.currentTime = from
    video.current.focus()
  }
  return (
    <div className="flex flex-col gap-3">
      <video
        ref={video}
        src={film.url}
        aria-label={title}
        controls
        preload="metadata"
        className="aspect-video w-full rounded-md bg-stage"
        onLoadedMetadata={goOn}
        onError={({ currentTarget: { currentTime, paused } }) =>
          onBroken({ seconds: currentTime, isPlaying: !paused })
        }
      >
        <track kind="captions" label={t('recording.speakers')} src={captions} default />
      </video>
      {film.speeches.length > 0 ? (
        <section aria-label={t('recording.speakers')}>
          <h3 className="mb-1 text-sm font-semibold">{t('recording.speakers')}</h3>
          <ol className="flex max-h-32 flex-wrap gap-1 overflow-y-auto">
            {film.speeches.map(speech => (
              <li key={`${speech.from} ${speech.name}`}>
                <button
                  type="button"
                  className="flex h-7 max-w-60 items-center gap-1.5 rounded-full border border-line px-2.5 text-sm hover:bg-hover"
                  onClick={() => jump(speech)}
                >
                  <span className="text-muted tabular-nums">{timerText(speech.from)}</span>
                  <span className="truncate">{speech.name}</span>
                </button>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </div>
  )
}

/** The address of the captions, for as long as they are shown. */
function useCaptions(speeches: readonly Speech[]): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([speakersVtt(speeches)], { type: 'text/vtt' }))
    setAddress(url)
    return () => URL.revokeObjectURL(url)
  }, [speeches])
  return address
}
