import { Menu, MessageSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { IconButton } from '../kit/IconButton.tsx'
import type { Route } from '../route.ts'
import { useOpenSidebar } from '../shell/narrow.ts'
import { navigate } from '../use-route.ts'
import { MeetingTimer } from './MeetingTimer.tsx'
import { OwnQuality } from './OwnQuality.tsx'
import type { Room } from './room.ts'

export interface StageHeaderProps {
  readonly title: string
  /** Epoch milliseconds; null while it has not begun. */
  readonly startedAt: number | null
  /** What is written meanwhile. */
  readonly messages: Route
  readonly room: Room
  /** Buttons of its own. */
  readonly actions?: ReactNode
}

/** Whom the call is with, how long it has lasted, and the way to what is written meanwhile. */
export function StageHeader({ title, startedAt, messages, room, actions }: StageHeaderProps) {
  const { t } = useTranslation()
  const openSidebar = useOpenSidebar()
  const meeting = useStore(room.meetingStore, state => state.meeting)
  return (
    <header className="flex h-13 shrink-0 items-center gap-2.5 px-4">
      {openSidebar ? (
        <IconButton
          label={t('shell.openSidebar')}
          icon={<Menu size={18} />}
          className="-ms-2"
          onClick={openSidebar}
        />
      ) : null}
      <h1 className="min-w-0 truncate text-lg font-semibold">{title}</h1>
      <p className="flex min-w-0 flex-1 gap-2 text-sm text-muted">
        {startedAt === null ? null : <MeetingTimer startedAt={startedAt} />}
      </p>
      {meeting ? <OwnQuality meeting={meeting} /> : null}
      {actions}
      <IconButton
        label={t('call.showMessages')}
        icon={<MessageSquare size={18} />}
        side="bottom"
        onClick={() => navigate(messages)}
      />
    </header>
  )
}
