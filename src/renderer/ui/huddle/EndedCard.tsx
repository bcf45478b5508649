import { Headphones, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { useSession } from '../session-context.ts'
import { useConversationTitle } from './use-conversation-title.ts'
import { useJoinHuddle } from './use-join-huddle.tsx'

/** How long the word stays that it ended for all. */
const STAY_MS = 10_000

/** Why one is in the huddle no more, and the way back where there is one. Below dialogs. */
export function EndedCard({ huddle }: { readonly huddle: Huddle }) {
  const { t } = useTranslation()
  const { huddles } = useSession()
  const state = useStore(huddle.store)
  const conversation = useConversationTitle(huddle.conversationId)
  const { join, question } = useJoinHuddle()
  const over = state.phase === 'ended' && state.reason === 'over'
  useEffect(() => {
    if (!over) return
    const timer = window.setTimeout(() => huddles.dismissEnded(), STAY_MS)
    return () => window.clearTimeout(timer)
  }, [huddles, over])
  if (state.phase !== 'ended' || state.reason === 'left') return null
  const { error } = state
  const reason = error?.code === 'huddle_full' ? 'full' : state.reason
  const hint =
    reason === 'over'
      ? null
      : reason === 'failed' && error
        ? errorWords(error, t)
        : t(`huddle.ended.${reason}Hint`)
  return (
    <div className="[--layer:30] pointer-events-auto animate-rise rounded-lg border border-line bg-raise p-4 text-ink shadow-float">
      <div className="flex items-start gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-hover text-muted">
          <Headphones aria-hidden size={17} />
        </span>
        <div className="min-w-0 flex-1 self-center">
          <p className="font-semibold wrap-anywhere">{t(`huddle.ended.${reason}`, { conversation })}</p>
          {hint ? <p className="text-sm text-muted wrap-anywhere">{hint}</p> : null}
        </div>
        <IconButton
          label={t('common.dismiss')}
          size="small"
          icon={<X size={15} />}
          onClick={() => huddles.dismissEnded()}
        />
      </div>
      {reason === 'over' ? null : (
        <div className="mt-3 flex justify-end">
          <Button size="small" onClick={() => join(huddle.conversationId)}>
            {t('huddle.again')}
          </Button>
        </div>
      )}
      {question}
    </div>
  )
}
