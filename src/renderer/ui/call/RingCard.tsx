import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { useToast } from '../kit/use-toast.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { useSession } from '../session-context.ts'
import { DeclineMessage } from './DeclineMessage.tsx'
import { RingButtons } from './RingButtons.tsx'
import { useCallInfo } from './use-call-info.ts'
import { useLiveCall } from './use-live-call.ts'
import { useLiveHuddle } from './use-live-room.ts'
import { useNamesOf } from './use-names-of.ts'
import { useRingFocus } from './use-ring-focus.ts'

/** Somebody calls: over everything, but never in the way of what is being written. Escape does nothing to it. */
export function RingCard({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const name = usePeerName(call.peerId)
  const noteId = useId()
  const { card, answer, onKeyDown, onKeyUp } = useRingFocus()
  const [writing, setWriting] = useState(false)
  const write = useRef<HTMLButtonElement>(null)
  useElsewhereToast(call)
  const kind = t(`call.${call.kind}`)
  return (
    <div
      ref={card}
      role="alertdialog"
      aria-label={t('call.incoming', { name })}
      aria-describedby={noteId}
      data-region
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
      className="pointer-events-auto relative z-50 animate-rise rounded-lg border border-line bg-raise p-4.5 text-ink shadow-float outline-none"
    >
      <p aria-live="assertive" className="sr-only">
        {t('call.ringing', { name, kind })}
      </p>
      <div className="flex items-center gap-3.5">
        <Avatar id={call.peerId} name={name} size={52} surface="raise" />
        <div className="min-w-0">
          <p className="truncate text-lg font-semibold">{name}</p>
          <div id={noteId} className="text-md text-muted">
            {kind}
            <RingNotes call={call} />
          </div>
        </div>
      </div>
      <RingButtons
        call={call}
        answerRef={answer}
        writeRef={write}
        writing={writing}
        onWrite={() => setWriting(!writing)}
      />
      {writing ? (
        <DeclineMessage call={call} name={name} toggle={write} onClose={() => setWriting(false)} />
      ) : null}
    </div>
  )
}

/** Who else is in it, and what answering does to what one is in. */
function RingNotes({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const meId = useStore(useSession().self, state => state.user.id)
  const inHuddle = useLiveHuddle() !== null
  const info = useCallInfo(call.id)
  const inIt = (info?.participants ?? []).map(({ userId }) => userId)
  const others = [...new Set(inIt)].filter(id => id !== call.peerId && id !== meId)
  const names = useNamesOf(others)
  return (
    <>
      {others.length > 0 ? <p className="truncate text-sm">{t('calling.alsoIn', { names })}</p> : null}
      <CurrentNote />
      {inHuddle ? <p className="text-sm">{t('call.answerLeavesHuddle')}</p> : null}
    </>
  )
}

function CurrentNote() {
  const live = useLiveCall()
  return live ? <InCallWith call={live} /> : null
}

function InCallWith({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const names = useNamesOf(useStore(call.people, state => state.withIds))
  return <p className="text-sm">{t('calling.inCallWith', { names })}</p>
}

/** The card goes away by itself when another device answers: a word says why. */
function useElsewhereToast(call: Call): void {
  const { t } = useTranslation()
  const toast = useToast()
  useEffect(
    () =>
      call.store.subscribe(state => {
        if (state.phase === 'ended' && state.answeredElsewhere) toast({ text: t('call.elsewhere') })
      }),
    [call, toast, t],
  )
}
