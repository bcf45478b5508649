import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import { errorWords } from '../error-words.ts'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'

interface Attempt {
  readonly failed?: AppError
}

/** Finds or makes the conversation with somebody, then shows it. */
export function PersonView({ userId }: { readonly userId: UserId }) {
  const { t } = useTranslation()
  const { conversations } = useSession()
  const [attempt, setAttempt] = useState<Attempt>({})
  useEffect(() => {
    if (attempt.failed) return
    let current = true
    conversations.openDirect(userId).then(
      id => {
        if (current) navigate({ kind: 'conversation', id }, 'replace')
      },
      (caught: unknown) => {
        if (current) setAttempt({ failed: AppError.from(caught) })
      },
    )
    return () => {
      current = false
    }
  }, [conversations, userId, attempt])
  if (!attempt.failed) return <Skeleton lines={5} avatars />
  return (
    <Problem
      title={t('chat.loadFailed')}
      text={errorWords(attempt.failed, t)}
      onRetry={() => setAttempt({})}
    />
  )
}
