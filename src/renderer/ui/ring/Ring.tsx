import { Phone, PhoneOff, Video, VideoOff } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RingAnswer, ShownRing } from '#shared/ipc/rings.ts'
import { PressesHere } from '../call/presses-here.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'

export interface RingProps {
  readonly ring: ShownRing
  readonly isFirst: boolean
  readonly onChoose: (answer: RingAnswer) => void
}

/** One call that rings. Enter answers the first one; a key that was down before the window came does nothing. */
export function Ring({ ring, isFirst, onChoose }: RingProps) {
  const { t } = useTranslation()
  const noteId = useId()
  const [presses] = useState(() => new PressesHere())
  const answer = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const { activeElement } = document
    if (isFirst && (activeElement === null || activeElement === document.body)) answer.current?.focus()
  }, [isFirst])
  const { callerId, kind, former } = ring
  const name = ring.callerName || t('ring.somebody')
  const Kind = kind === 'video' ? Video : Phone
  return (
    <section
      role="alertdialog"
      aria-label={t('call.incoming', { name })}
      aria-describedby={noteId}
      tabIndex={-1}
      onKeyDown={event => presses.isCarriedDown(event) && event.preventDefault()}
      onKeyUp={event => presses.isCarriedUp(event) && event.preventDefault()}
      className="flex min-h-43.5 shrink-0 flex-col justify-center gap-3 border-t border-line px-4 py-3 outline-none first-of-type:border-0"
    >
      <p aria-live="assertive" className="sr-only">
        {t('call.ringing', { name, kind: t(`call.${kind}`) })}
      </p>
      <div className="flex items-center gap-3.5 pe-7">
        <Avatar id={callerId} name={name} size={52} surface="raise" />
        <div className="min-w-0">
          <p className="truncate text-lg font-semibold">{name}</p>
          <p id={noteId} className="text-sm text-muted">
            {t(`call.${kind}`)}
            {former ? <span className="block truncate">{t(`ring.formers.${former}`)}</span> : null}
          </p>
        </div>
      </div>
      <div className="grid grid-cols-2 gap-2 [-webkit-app-region:no-drag]">
        <Button
          ref={answer}
          tone="answer"
          icon={<Kind aria-hidden size={17} />}
          onClick={() => onChoose('answer')}
        >
          {t('call.answer')}
        </Button>
        <Button tone="danger" icon={<PhoneOff aria-hidden size={16} />} onClick={() => onChoose('decline')}>
          {t('call.decline')}
        </Button>
        {kind === 'video' ? (
          <Button
            className="col-span-2"
            icon={<VideoOff aria-hidden size={16} />}
            onClick={() => onChoose('answerWithoutCamera')}
          >
            {t('call.answerWithoutCamera')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}
