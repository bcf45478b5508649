import { Phone, PhoneOff, Video } from 'lucide-react'
import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { useToast } from '../kit/use-toast.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { useLiveCall } from './use-live-call.ts'
import { useLiveHuddle } from './use-live-room.ts'
import { useRingFocus } from './use-ring-focus.ts'

/** Somebody calls: over everything, but never in the way of what is being written. Escape does nothing to it. */
export function RingCard({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const name = usePeerName(call.peerId)
  const inCall = useLiveCall() !== null
  const inHuddle = useLiveHuddle() !== null
  const switches = inCall ? t('call.answerSwitches') : inHuddle ? t('call.answerLeavesHuddle') : null
  const noteId = useId()
  const { card, answer, onKeyDown } = useRingFocus()
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
      className="pointer-events-auto animate-rise rounded-lg border border-line bg-raise p-4.5 text-ink shadow-float outline-none"
    >
      <p aria-live="assertive" className="sr-only">
        {t('call.ringing', { name, kind })}
      </p>
      <div className="flex items-center gap-3.5">
        <Avatar id={call.peerId} name={name} size={52} surface="raise" />
        <div className="min-w-0">
          <p className="truncate text-lg font-semibold">{name}</p>
          <p id={noteId} className="text-md text-muted">
            {kind}
            {switches ? <span className="block text-sm">{switches}</span> : null}
          </p>
        </div>
      </div>
      <div className="mt-4 flex gap-2">
        <Button
          ref={answer}
          tone="answer"
          className="flex-1"
          icon={call.kind === 'video' ? <Video aria-hidden size={17} /> : <Phone aria-hidden size={16} />}
          onClick={() => call.answer()}
        >
          {t('call.answer')}
        </Button>
        <Button
          tone="danger"
          className="flex-1"
          icon={<PhoneOff aria-hidden size={16} />}
          onClick={() => call.decline()}
        >
          {t('call.decline')}
        </Button>
      </div>
    </div>
  )
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
