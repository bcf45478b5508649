import { Menu, MessageSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useOpenSidebar } from '../shell/narrow.ts'
import { navigate } from '../use-route.ts'
import { CallTimer } from './CallTimer.tsx'
import { usePeerName } from './use-peer-name.ts'

/** Whom the call is with, how long it has lasted, and the way to what is written meanwhile. */
export function CallHeader({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const openSidebar = useOpenSidebar()
  const name = usePeerName(call.peerId)
  const startedAt = useStore(call.store, state => (state.phase === 'active' ? state.startedAt : null))
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
      <h1 className="min-w-0 truncate text-lg font-semibold">{name}</h1>
      <p className="flex min-w-0 flex-1 gap-2 text-sm text-muted">
        {startedAt === null ? null : <CallTimer startedAt={startedAt} />}
      </p>
      <IconButton
        label={t('call.showMessages')}
        icon={<MessageSquare size={18} />}
        side="bottom"
        onClick={() => navigate({ kind: 'person', id: call.peerId })}
      />
    </header>
  )
}
