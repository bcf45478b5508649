import { lazy, Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { ConversationView } from '../chat/ConversationView.tsx'
import { PersonView } from '../chat/PersonView.tsx'
import { errorWords } from '../error-words.ts'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useSession } from '../session-context.ts'
import { useRoute } from '../use-route.ts'
import { useShownConversation } from '../use-shown-conversation.ts'
import { LostConversation } from './LostConversation.tsx'

const CallView = lazy(async () => ({ default: (await import('../call/CallView.tsx')).CallView }))
const CallStrip = lazy(async () => ({ default: (await import('../call/CallStrip.tsx')).CallStrip }))

/** What is open: the call, or, once its stage was left, a conversation with the call shrunk to a strip above it. */
export function MainArea() {
  const route = useRoute()
  const call = useLiveCall()
  const staged = useRef<Call | null>(null)
  if (route.kind === 'call') staged.current = call
  if (route.kind === 'call' && call) {
    return (
      <Suspense fallback={null}>
        <CallView />
      </Suspense>
    )
  }
  return (
    <>
      {call && call === staged.current ? (
        <Suspense fallback={null}>
          <CallStrip />
        </Suspense>
      ) : null}
      {route.kind === 'person' ? <PersonView key={route.id} userId={route.id} /> : <OpenConversation />}
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
  return status === 'loading' ? <Skeleton lines={6} avatars /> : <LostConversation />
}
