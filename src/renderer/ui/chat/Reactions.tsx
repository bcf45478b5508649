import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Reaction } from '#shared/model/message.ts'
import { classNames } from '../kit/class-names.ts'
import { useSession } from '../session-context.ts'

/** Who reacted to a message, and with what. */
export function Reactions({ reactions }: { readonly reactions: readonly Reaction[] }) {
  const { t } = useTranslation()
  const session = useSession()
  const meId = useStore(session.self, state => state.user.id)
  const shown = reactions.filter(reaction => reaction.userIds.length > 0)
  if (shown.length === 0) return null
  return (
    <ul aria-label={t('chat.reactions')} className="mt-1 flex flex-wrap gap-1">
      {shown.map(({ emoji, userIds }) => {
        const names = userIds.map(id => session.directory.nameOf(id)).join(', ')
        const words = t('chat.reaction', { emoji, names })
        return (
          <li
            key={emoji}
            title={words}
            className={classNames(
              'flex h-6 items-center gap-1 rounded-full border px-2 text-xs',
              userIds.includes(meId)
                ? 'border-accent bg-accent-soft font-semibold text-accent-text'
                : 'border-line bg-page text-muted',
            )}
          >
            <span aria-hidden>
              {emoji} {userIds.length}
            </span>
            <span className="sr-only">{words}</span>
          </li>
        )
      })}
    </ul>
  )
}
