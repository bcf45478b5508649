import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import { useSession } from '../session-context.ts'
import { typingWords } from './typing-words.ts'

/** A line that is always there, so that nothing jumps, and says who is typing. */
export function TypingLine({ typing }: { readonly typing: readonly UserId[] }) {
  const { t } = useTranslation()
  const { directory } = useSession()
  const members = useStore(directory.store, state => state.members)
  const names = typing.map(id => members.get(id)?.displayName ?? t('chat.somebody'))
  return (
    <div className="h-5 shrink-0 truncate px-4 text-xs leading-5 text-muted">{typingWords(names, t)}</div>
  )
}
