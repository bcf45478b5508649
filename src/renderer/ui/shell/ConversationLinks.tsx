import { Hash, Lock, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { conversationTitle, type SidebarPerson } from '#domain/chat/sidebar.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { routeHref } from '../route.ts'
import { useSession } from '../session-context.ts'
import { useRoute } from '../use-route.ts'
import { useShownConversation } from '../use-shown-conversation.ts'
import { SidebarLink } from './SidebarLink.tsx'

const ICONS = { public: Hash, private: Lock, group: Users, dm: Users } as const

export interface GroupLinkProps {
  readonly conversation: ConversationSummary
  readonly onOpen?: (() => void) | undefined
}

/** A conversation of many in the sidebar. */
export function GroupLink({ conversation, onOpen }: GroupLinkProps) {
  const session = useSession()
  const shown = useShownConversation()
  const members = useStore(session.directory.store, state => state.members)
  const meId = useStore(session.self, state => state.user.id)
  const Icon = ICONS[conversation.kind]
  return (
    <SidebarLink
      href={routeHref({ kind: 'conversation', id: conversation.id })}
      name={conversationTitle(conversation, members, meId)}
      icon={
        <span className="grid w-6 place-items-center">
          <Icon aria-hidden size={15} />
        </span>
      }
      current={shown === conversation.id}
      unreadCount={conversation.unreadCount}
      onOpen={onOpen}
    />
  )
}

export interface PersonLinkProps {
  readonly person: SidebarPerson
  readonly onOpen?: (() => void) | undefined
}

/** Somebody in the sidebar, with their status. */
export function PersonLink({ person: { user, conversation }, onOpen }: PersonLinkProps) {
  const { t } = useTranslation()
  const session = useSession()
  const route = useRoute()
  const shown = useShownConversation()
  const presence = useStore(session.presence.store, state => state.byUser.get(user.id))
  const status = presence?.status ?? 'offline'
  const current = conversation ? shown === conversation.id : route.kind === 'person' && route.id === user.id
  return (
    <SidebarLink
      href={routeHref(
        conversation ? { kind: 'conversation', id: conversation.id } : { kind: 'person', id: user.id },
      )}
      name={user.displayName}
      icon={<Avatar id={user.id} name={user.displayName} size={24} status={status} />}
      current={current}
      unreadCount={conversation?.unreadCount ?? 0}
      note={[t(`common.status.${status}`), presence?.statusText].filter(Boolean).join(', ')}
      mark={presence?.statusEmoji}
      hint={presence?.statusText}
      onOpen={onOpen}
    />
  )
}
