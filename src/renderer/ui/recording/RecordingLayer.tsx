import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { CallPeopleState } from '#domain/calls/call-people.ts'
import type { KeptRecording } from '#domain/recording/kept-recording.ts'
import type { Recordings } from '#domain/recording/recordings.ts'
import type { UserId } from '#shared/ids.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { useToast } from '../kit/use-toast.ts'
import { late } from '../late.ts'
import { useSession } from '../session-context.ts'
import { recording as texts } from '../strings/en/recording.ts'
import { UploadCards } from './UploadCards.tsx'
import { useRecordings } from './use-recordings.ts'

addTexts({ recording: texts })

const latePlayer = late(async () => (await import('./RecordingPlayer.tsx')).RecordingPlayer)

/** After a lost line it is told anew. */
const TOLD_AGAIN_MS = 2_000

/** What recordings bring wherever in the app one is: that one began or ended, and how far those are that are to be sent. */
export function RecordingLayer() {
  const recordings = useRecordings()
  const call = useLiveCall()
  return (
    <>
      {call ? <RecordingNotices call={call} recordings={recordings} /> : null}
      {recordings ? <News recordings={recordings} /> : null}
      {recordings ? <UploadCards recordings={recordings} /> : null}
    </>
  )
}

interface RecordingNoticesProps {
  readonly call: Call
  readonly recordings: Recordings | null
}

/** Tells everybody in the call, also those who come later. */
function RecordingNotices({ call, recordings }: RecordingNoticesProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const { directory, self } = useSession()
  const running = useStore(call.people, state => state.recording)
  const why = useStore(call.people, state => state.recordingStop)
  const id = running?.id
  const startedBy = running?.startedBy
  const told = useRef<CallPeopleState['recording']>(null)
  useEffect(() => {
    const nameOf = (userId: UserId) => directory.nameOf(userId)
    const isOwn = (userId: UserId) => userId === self.getState().user.id
    const former = told.current
    if (id === undefined || startedBy === undefined) {
      if (former === null) return undefined
      const timer = window.setTimeout(() => {
        told.current = null
        // Who ended it knows, and hears where the film is.
        if (why === null && recordings?.wasStoppedHere(former.id)) return
        // What went wrong here has words of its own.
        const reason = why === null || isOwn(former.startedBy) ? 'ended' : (`endedBy.${why}` as const)
        toast({ text: t(`recording.${reason}`, { name: nameOf(former.startedBy) }) })
      }, TOLD_AGAIN_MS)
      return () => window.clearTimeout(timer)
    }
    if (former?.id === id) return undefined
    told.current = { id, startedBy }
    toast({
      text: isOwn(startedBy) ? t('recording.beganOwn') : t('recording.began', { name: nameOf(startedBy) }),
    })
    return undefined
  }, [id, startedBy, why, recordings, directory, self, toast, t])
  return null
}

function News({ recordings }: { readonly recordings: Recordings }) {
  const { t } = useTranslation()
  const toast = useToast()
  const [watched, setWatched] = useState<KeptRecording | null>(null)
  useEffect(
    () =>
      recordings.onNews(news => {
        if (news.type === 'problem') {
          toast({ text: errorWords(news.problem, t), tone: 'bad', stays: true })
          return
        }
        const { type, recording } = news
        const watch = { label: t('recording.watch'), onSelect: () => setWatched(recording) }
        toast({
          text: t(`recording.${type}`, { title: recording.title }),
          ...(type === 'saved' ? { action: watch } : {}),
        })
      }),
    [recordings, toast, t],
  )
  return watched ? (
    <latePlayer.Part recordings={recordings} recording={watched} onClose={() => setWatched(null)} />
  ) : null
}
