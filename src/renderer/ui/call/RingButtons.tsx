import { Ellipsis, Phone, PhoneOff, Video, VideoOff } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import type { FormerCall } from '#domain/calls/calls.ts'
import type { MediaState } from '#shared/model/call.ts'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useSession } from '../session-context.ts'
import { useFocusHeir } from './use-focus-heir.ts'
import { useFormerChoices } from './use-former-choices.ts'

export interface RingButtonsProps {
  readonly call: Call
  /** The first way to answer: one button, whatever becomes of the call that goes on. */
  readonly answerRef: RefObject<HTMLButtonElement | null>
  readonly writeRef: RefObject<HTMLButtonElement | null>
  readonly writing: boolean
  readonly onWrite: () => void
}

/** Answer and decline; in another call, what to do with that one. */
export function RingButtons({ call, answerRef, writeRef, writing, onWrite }: RingButtonsProps) {
  const { t } = useTranslation()
  const { calls } = useSession()
  const [former, other] = useFormerChoices()
  const answer = (choice: FormerCall, opens?: Partial<MediaState>) => calls.answer(call, choice, opens)
  const unseen = { video: false } as const
  const Kind = call.kind === 'video' ? Video : Phone
  return (
    <div className={classNames('mt-4 gap-2', former ? 'grid grid-cols-2' : 'flex flex-wrap')}>
      <Button
        ref={answerRef}
        tone="answer"
        className={former ? classNames('px-2', !other && 'col-span-2') : 'flex-1'}
        icon={former ? null : <Kind aria-hidden size={17} />}
        onClick={() => (former ? answer(former) : call.answer())}
      >
        {t(former ? `calling.${former}AndAnswer` : 'call.answer')}
      </Button>
      {other ? <OtherWay choice={other} answerRef={answerRef} onAnswer={answer} /> : null}
      <div className={classNames('flex gap-2', former ? 'col-span-2' : 'flex-1')}>
        <Button
          tone="danger"
          className="flex-1 px-2"
          icon={<PhoneOff aria-hidden size={16} />}
          onClick={() => void call.decline()}
        >
          {t('call.decline')}
        </Button>
        <IconButton
          ref={writeRef}
          label={t('calling.messageInstead')}
          icon={<Ellipsis size={16} />}
          aria-expanded={writing}
          side="bottom"
          className="size-9 border border-line"
          onClick={onWrite}
        />
      </div>
      {call.kind === 'video' ? (
        <Button
          className={former ? 'col-span-2' : 'w-full'}
          icon={<VideoOff aria-hidden size={16} />}
          onClick={() => (former ? answer(former, unseen) : call.answer(unseen))}
        >
          {t('call.answerWithoutCamera')}
        </Button>
      ) : null}
    </div>
  )
}

interface OtherWayProps extends Pick<RingButtonsProps, 'answerRef'> {
  readonly choice: FormerCall
  readonly onAnswer: (choice: FormerCall) => void
}

/** Goes when the other call does: the focus stays in the card. */
function OtherWay({ choice, answerRef, onAnswer }: OtherWayProps) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useFocusHeir(button, answerRef)
  return (
    <Button ref={button} className="px-2" onClick={() => onAnswer(choice)}>
      {t(`calling.${choice}AndAnswer`)}
    </Button>
  )
}
