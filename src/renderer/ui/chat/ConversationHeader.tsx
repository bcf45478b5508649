import { Hash, Lock, Menu, Search, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { lateHuddle } from '../huddle/late-huddle.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { ariaKeys, keys } from '../platform.ts'
import { useSession } from '../session-context.ts'
import { useOpenSidebar } from '../shell/narrow.ts'
import { useStarted } from '../started.ts'
import { openSearch } from '../use-panel.ts'
import { DetailsButton } from './DetailsButton.tsx'

export interface ConversationHeaderProps {
  readonly summary: ConversationSummary
  readonly title: string
}

/** Name, topic or status, and what can be started from here. */
export function ConversationHeader({ summary, title }: ConversationHeaderProps) {
  const { t } = useTranslation()
  const session = useSession()
  const openSidebar = useOpenSidebar()
  const meId = useStore(session.self, state => state.user.id)
  const { search, huddles } = useStore(session.features.store)
  const started = useStarted()
  const peerId = summary.kind === 'dm' ? summary.memberIds?.find(id => id !== meId) : undefined
  return (
    <header
      data-region
      tabIndex={-1}
      className="flex h-13 shrink-0 items-center gap-2.5 border-b border-line px-4 outline-none"
    >
      {openSidebar ? (
        <IconButton
          label={t('shell.openSidebar')}
          icon={<Menu size={18} />}
          className="-ms-2"
          onClick={openSidebar}
        />
      ) : null}
      {peerId ? <PeerMark userId={peerId} name={title} /> : <KindMark kind={summary.kind} />}
      <h1 className="min-w-0 shrink-0 truncate text-lg font-semibold max-wide:shrink">{title}</h1>
      <HeaderNote summary={summary} peerId={peerId} />
      {peerId && started ? <lateHuddle.calls.Part peerId={peerId} conversationId={summary.id} /> : null}
      {huddles && started ? <lateHuddle.button.Part summary={summary} /> : null}
      {search ? (
        <IconButton
          label={t('chat.search')}
          icon={<Search size={17} />}
          side="bottom"
          shortcut={keys('Mod', 'F')}
          aria-keyshortcuts={ariaKeys('Mod', 'F')}
          onClick={() => openSearch(summary.id)}
        />
      ) : null}
      <DetailsButton summary={summary} title={title} />
    </header>
  )
}

const MARKS = { public: Hash, private: Lock, group: Users, dm: Users } as const

function KindMark({ kind }: { readonly kind: ConversationSummary['kind'] }) {
  const Mark = MARKS[kind]
  return <Mark aria-hidden size={18} className="-me-1 shrink-0 text-muted" />
}

function PeerMark({ userId, name }: { readonly userId: UserId; readonly name: string }) {
  const session = useSession()
  const status = useStore(session.presence.store, state => state.byUser.get(userId)?.status ?? 'offline')
  return <Avatar id={userId} name={name} size={24} status={status} surface="page" />
}

interface HeaderNoteProps {
  readonly summary: ConversationSummary
  readonly peerId: UserId | undefined
}

function HeaderNote({ summary, peerId }: HeaderNoteProps) {
  const { t } = useTranslation()
  const session = useSession()
  const memberCount = useStore(session.directory.store, state => state.members.size)
  const presence = useStore(session.presence.store, state => (peerId ? state.byUser.get(peerId) : undefined))
  const count = summary.memberIds?.length ?? memberCount
  const isCounted = !peerId && count > 0
  return (
    <div className="flex min-w-0 flex-1 gap-2 text-sm text-muted">
      {peerId ? (
        <p className="truncate">
          {[
            presence?.statusEmoji,
            presence?.statusText || t(`common.status.${presence?.status ?? 'offline'}`),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      ) : null}
      {isCounted ? <p className="shrink-0">{t('chat.members', { count })}</p> : null}
      {isCounted && summary.topic ? <span aria-hidden>·</span> : null}
      {!peerId && summary.topic ? (
        <p className="min-w-0 truncate" title={summary.topic} dir="auto">
          {summary.topic}
        </p>
      ) : null}
    </div>
  )
}
