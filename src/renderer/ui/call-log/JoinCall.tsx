import { PhoneIncoming } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CallId } from '#shared/ids.ts'
import { useEnterCall } from '../call/use-enter-call.tsx'
import { useLiveCall } from '../call/use-live-call.ts'
import { Button } from '../kit/Button.tsx'
import { navigate } from '../use-route.ts'

export interface JoinCallProps {
  readonly id: CallId
  /** Who is in it, in one line. */
  readonly names: string
}

/** The way into a call that runs. */
export function JoinCall({ id, names }: JoinCallProps) {
  const { t } = useTranslation()
  const inside = useLiveCall()?.id === id
  const { enter, entering, disabled, question } = useEnterCall()
  return (
    <>
      <Button
        size="small"
        tone="answer"
        icon={<PhoneIncoming aria-hidden size={14} />}
        busy={entering}
        disabled={disabled && !inside}
        aria-label={t(inside ? 'calls.returnNamed' : 'calls.joinNamed', { names })}
        onClick={() => (inside ? navigate({ kind: 'call' }) : enter(id))}
      >
        {t(inside ? 'calls.return' : 'calls.join')}
      </Button>
      {question}
    </>
  )
}
