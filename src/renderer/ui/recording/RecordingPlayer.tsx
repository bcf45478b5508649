import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recordings } from '#domain/recording/recordings.ts'
import type { Speech } from '#domain/recording/speech-log.ts'
import type { WatchedRecording } from '#domain/recording/watched-recording.ts'
import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { Recording } from '#shared/model/recording.ts'
import { fullMoment } from '../chat/moments.ts'
import { errorWords } from '../error-words.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Problem } from '../kit/Problem.tsx'
import { timerText } from '../meeting/timer-text.ts'
import { speakersVtt } from './speakers-vtt.ts'

export interface RecordingPlayerProps {
  readonly recordings: Recordings
  readonly recording: Recording
  readonly onClose: () => void
}

/** A recording to watch, with captions of who spoke and the way to each of these moments. */
export function RecordingPlayer({ recordings, recording, onClose }: RecordingPlayerProps) {
  const { t } = useTranslation()
  const { watched, problem, again, onBroken } = useWatched(recordings, recording.id)
  const title = t('recording.player', { time: fullMoment(recording.startedAt) })
  return (
    <Dialog title={title} widest onClose={onClose}>
      {problem ? (
        <Problem title={t('recording.playFailed')} text={problem} onRetry={again} />
      ) : watched ? (
        <Player title={title} watched={watched} onBroken={onBroken} />
      ) : (
        <div className="aspect-video w-full rounded-md bg-stage" />
      )}
    </Dialog>
  )
}

/** What is played, or why nothing is. */
function useWatched(recordings: Recordings, id: RecordingId) {
  const { t } = useTranslation()
  const [watched, setWatched] = useState<WatchedRecording | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isWanted = turn >= 0
    recordings.watch(id).then(
      found => isWanted && setWatched(found),
      (error: unknown) => isWanted && setProblem(errorWords(AppError.from(error), t)),
    )
    return () => {
      isWanted = false
    }
  }, [recordings, id, turn, t])
  return {
    watched,
    problem,
    again: () => {
      setWatched(null)
      setProblem(null)
      setTurn(turn + 1)
    },
    onBroken: () => setProblem(t('recording.broken')),
  }
}

interface PlayerProps {
  readonly title: string
  readonly watched: WatchedRecording
  readonly onBroken: () => void
}

function Player({ title, watched, onBroken }: PlayerProps) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const captions = useCaptions(watched.speeches)
  const jump = ({ from }: Speech) => {
    if (!video.current) return
    video.current.currentTime = from
    video.current.focus()
  }
  return (
    <div className="flex flex-col gap-3">
      <video
        ref={video}
        src={watched.url}
        aria-label={title}
        controls
        preload="metadata"
        className="aspect-video w-full rounded-md bg-stage"
        onError={onBroken}
      >
        <track kind="captions" label={t('recording.speakers')} src={captions} default />
      </video>
      {watched.speeches.length > 0 ? (
        <section aria-label={t('recording.speakers')}>
          <h3 className="mb-1 text-sm font-semibold">{t('recording.speakers')}</h3>
          <ol className="flex max-h-32 flex-wrap gap-1 overflow-y-auto">
            {watched.speeches.map(speech => (
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
