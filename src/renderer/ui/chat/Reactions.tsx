import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Reaction } from '#shared/model/message.ts'
import { classNames } from '../kit/class-names.ts'
import { Tooltip } from '../kit/Tooltip.tsx'
import { useSession } from '../session-context.ts'
import { useEmoji } from './use-emoji.ts'

/** More names than this are only counted. */
const MAX_NAMED = 20

export interface ReactionsProps {
  readonly reactions: readonly Reaction[]
  readonly onToggle: (emoji: string) => void
}

/** Who reacted to a message, and with what; a press adds or takes away one's own. */
export function Reactions({ reactions, onToggle }: ReactionsProps) {
  const { t } = useTranslation()
  const shown = reactions.filter(reaction => reaction.userIds.length > 0)
  if (shown.length === 0) return null
  return (
    <ul aria-label={t('chat.reactions')} className="mt-1 flex flex-wrap gap-1">
      {shown.map(reaction => (
        <li key={reaction.emoji}>
          <Chip reaction={reaction} onToggle={() => onToggle(reaction.emoji)} />
        </li>
      ))}
    </ul>
  )
}

interface ChipProps {
  readonly reaction: Reaction
  readonly onToggle: () => void
}

function Chip({ reaction: { emoji, userIds }, onToggle }: ChipProps) {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const meId = useStore(session.self, state => state.user.id)
  const members = useStore(session.directory.store, state => state.members)
  const shown = useEmoji(emoji)
  const own = userIds.includes(meId)
  const people = userIds
    .slice(0, MAX_NAMED)
    .map(id => (id === meId ? t('common.you') : (members.get(id)?.displayName ?? t('chat.somebody'))))
  const more = userIds.length - people.length
  if (more > 0) people.push(t('chat.reactedMore', { count: more }))
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(people)
  return (
    <Tooltip text={names}>
      <button
        type="button"
        aria-pressed={own}
        onClick={onToggle}
        className={classNames(
          'flex h-6 max-w-40 items-center gap-1 rounded-full border px-2 text-xs',
          own
            ? 'border-accent bg-accent-soft font-semibold text-accent-text'
            : 'border-line bg-page text-muted hover:border-edge',
        )}
      >
        <span className="truncate">{shown}</span> {userIds.length}
        <span className="sr-only"> {t('chat.reactedBy', { names })}</span>
      </button>
    </Tooltip>
  )
}
