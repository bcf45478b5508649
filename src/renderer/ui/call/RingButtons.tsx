import { Ellipsis, Phone, PhoneOff, Video } from 'lucide-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import type { FormerCall } from '#domain/calls/calls.ts'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { useSession } from '../session-context.ts'

export interface RingButtonsProps {
  readonly call: Call
  /** Another call goes on: what becomes of it is chosen with the answer. */
  readonly inCall: boolean
  /** The first way to answer. */
  readonly answerRef: Ref<HTMLButtonElement>
  readonly writing: boolean
  readonly onWrite: () => void
}

/** Answer and decline; in another call, what to do with that one. */
export function RingButtons({ call, inCall, answerRef, writing, onWrite }: RingButtonsProps) {
  const { t } = useTranslation()
  const { calls } = useSession()
  const answer = (former: FormerCall) => calls.answer(call, former)
  return (
    <div className="mt-4 flex flex-col gap-2">
      {inCall ? (
        <div className="flex gap-2">
          <Button ref={answerRef} tone="answer" className="flex-1 px-2" onClick={() => answer('hold')}>
            {t('calling.holdAndAnswer')}
          </Button>
          <Button className="flex-1 px-2" onClick={() => answer('end')}>
            {t('calling.endAndAnswer')}
          </Button>
        </div>
      ) : null}
      <div className="flex gap-2">
        {inCall ? null : (
          <Button
            ref={answerRef}
            tone="answer"
            className="flex-1"
            icon={call.kind === 'video' ? <Video aria-hidden size={17} /> : <Phone aria-hidden size={16} />}
            onClick={() => call.answer()}
          >
            {t('call.answer')}
          </Button>
        )}
        <Button
          tone="danger"
          className="flex-1"
          icon={<PhoneOff aria-hidden size={16} />}
          onClick={() => void call.decline()}
        >
          {t('call.decline')}
        </Button>
        <IconButton
          label={t('calling.messageInstead')}
          icon={<Ellipsis size={16} />}
          aria-expanded={writing}
          side="bottom"
          className="size-9 border border-line"
          onClick={onWrite}
        />
      </div>
    </div>
  )
}
