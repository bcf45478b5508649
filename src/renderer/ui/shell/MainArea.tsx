import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useLiveCall } from '../call/use-live-call.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { ConversationView } from '../chat/ConversationView.tsx'
import { errorWords } from '../error-words.ts'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useSession } from '../session-context.ts'
import { useRoute } from '../use-route.ts'
import { useShownConversation } from '../use-shown-conversation.ts'
import { latePlaces } from './late-places.ts'

/** What is open: the call or huddle, or, once its stage was left, a conversation with it shrunk to a strip above. */
export function MainArea() {
  const route = useRoute()
  const call = useLiveCall()
  const huddle = useLiveHuddle()
  const live = call ?? huddle
  const staged = useRef<unknown>(null)
  if (route.kind === 'call') staged.current = live
  if (route.kind === 'call' && live) {
    return call ? <latePlaces.call.Part /> : <latePlaces.huddle.Part />
  }
  return (
    <>
      {live && live === staged.current ? (
        call ? (
          <latePlaces.callStrip.Part />
        ) : (
          <latePlaces.huddleStrip.Part />
        )
      ) : null}
      {route.kind === 'person' ? (
        <latePlaces.person.Part key={route.id} userId={route.id} />
      ) : route.kind === 'calls' ? (
        <latePlaces.calls.Part />
      ) : (
        <OpenConversation />
      )}
    </>
  )
}

function OpenConversation() {
  const { t } = useTranslation()
  const { conversations, directory } = useSession()
  const { status, error, byId } = useStore(conversations.store)
  const directoryError = useStore(directory.store, state =>
    state.status === 'failed' ? state.error : undefined,
  )
  const id = useShownConversation()
  const summary = id ? byId.get(id) : undefined
  if (summary) return <ConversationView key={summary.id} summary={summary} />
  const problem = error ?? directoryError
  if (problem) {
    const retry = () => {
      if (directoryError) directory.reload()
      conversations.reload()
    }
    return <Problem title={t('shell.listFailed')} text={errorWords(problem, t)} onRetry={retry} />
  }
  if (status === 'loading') return <Skeleton lines={6} avatars />
  return <latePlaces.lost.Part />
}
