import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallId } from '#shared/ids.ts'
import { errorWords } from '../error-words.ts'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { useFormerChoices } from './use-former-choices.ts'
import { useLeaveHuddle } from './use-leave-huddle.tsx'

export interface EnterCall {
  readonly enter: (id: CallId) => void
  readonly entering: boolean
  /** One's own call still rings: it could not wait. */
  readonly disabled: boolean
  /** To be rendered beside the button: asks before a huddle is left. */
  readonly question: ReactNode
}

/** The way into a call that goes on without us; a call that we are in is held meanwhile, a huddle is left after a question. */
export function useEnterCall(): EnterCall {
  const { t } = useTranslation()
  const { calls } = useSession()
  const toast = useToast()
  const [entering, setEntering] = useState(false)
  const { first, question } = useLeaveHuddle()
  const choices = useFormerChoices()
  const disabled = choices.length > 0 && !choices.includes('hold')
  const go = async (id: CallId) => {
    setEntering(true)
    try {
      await calls.rejoin(id, 'hold')
    } catch (error) {
      toast({ text: t('calling.joinFailed', { reason: errorWords(error, t) }), tone: 'bad' })
    } finally {
      setEntering(false)
    }
  }
  return { enter: id => first(() => void go(id)), entering, disabled, question }
}
