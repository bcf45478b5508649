import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallId } from '#shared/ids.ts'
import { errorWords } from '../error-words.ts'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'

export interface EnterCall {
  readonly enter: (id: CallId) => void
  readonly entering: boolean
}

/** The way into a call that goes on without us; one that we are in is held meanwhile. */
export function useEnterCall(): EnterCall {
  const { t } = useTranslation()
  const { calls } = useSession()
  const toast = useToast()
  const [entering, setEntering] = useState(false)
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
  return { enter: id => void go(id), entering }
}
