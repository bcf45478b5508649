import { Plus, Search, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { errorWords } from '../error-words.ts'
import { lateHuddle } from '../huddle/late-huddle.ts'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { Kbd } from '../kit/Kbd.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { ariaKeys, keys } from '../platform.ts'
import { useSession } from '../session-context.ts'
import { useStarted } from '../started.ts'
import { useSidebar } from '../use-sidebar.ts'
import { GroupLink, PersonLink } from './ConversationLinks.tsx'
import { SidebarFooter } from './SidebarFooter.tsx'
import { SidebarSection } from './SidebarSection.tsx'
import { useOpenDialog } from './shell-dialogs.ts'

export interface SidebarProps {
  /** A conversation was chosen: a sheet closes itself. */
  readonly onOpen?: (() => void) | undefined
}

/** The conversations, the people, and oneself at the bottom. */
export function Sidebar({ onOpen }: SidebarProps) {
  const { t } = useTranslation()
  const session = useSession()
  const open = useOpenDialog()
  const started = useStarted()
  const workspace = useStore(session.directory.store, state => state.workspace?.name)
  return (
    <nav
      aria-label={t('shell.conversations')}
      data-region
      tabIndex={-1}
      className="flex h-full min-h-0 flex-col border-e border-line bg-side outline-none"
    >
      <div className="flex h-13 shrink-0 items-center px-4">
        <span className="truncate text-lg font-semibold">{workspace}</span>
      </div>
      <div className="px-3 pb-3">
        <button
          type="button"
          onClick={() => open('switcher')}
          aria-keyshortcuts={ariaKeys('Mod', 'K')}
          className="flex h-8 w-full items-center gap-2 rounded-sm bg-hover px-2.5 text-sm text-muted hover:text-ink"
        >
          <Search aria-hidden size={14} />
          <span className="flex-1 text-start">{t('shell.find')}</span>
          <span aria-hidden>
            <Kbd keys={keys('Mod', 'K')} />
          </span>
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Huddles onOpen={onOpen} />
        <Lists onOpen={onOpen} />
      </div>
      <div className="flex px-3 pb-2">
        <Button
          tone="quiet"
          size="small"
          icon={<UserPlus aria-hidden size={15} />}
          className="me-auto"
          onClick={() => open('invite')}
        >
          {t('shell.invitePeople')}
        </Button>
        {started ? <lateHuddle.log.Part onOpen={onOpen} /> : null}
      </div>
      <SidebarFooter />
    </nav>
  )
}

/** The huddles that go on now. */
function Huddles({ onOpen }: SidebarProps) {
  const any = useStore(useSession().conversations.store, ({ byId }) =>
    [...byId.values()].some(({ huddle }) => huddle),
  )
  return any ? <lateHuddle.cards.Part onOpen={onOpen} /> : null
}

function Lists({ onOpen }: SidebarProps) {
  const { t } = useTranslation()
  const session = useSession()
  const open = useOpenDialog()
  const { groups, people } = useSidebar()
  const list = useStore(session.conversations.store)
  const directory = useStore(session.directory.store)
  const error = list.error ?? directory.error
  const empty = groups.length === 0 && people.length === 0
  if (groups.length === 0 && error) {
    const retry = () => {
      if (list.status === 'failed') session.conversations.reload()
      if (directory.status === 'failed') session.directory.reload()
    }
    return <Problem title={t('shell.listFailed')} text={errorWords(error, t)} onRetry={retry} />
  }
  if (empty && (list.status === 'loading' || directory.status === 'loading')) return <Skeleton lines={6} />
  return (
    <>
      <SidebarSection
        title={t('shell.conversations')}
        action={
          <IconButton
            label={t('shell.newConversation')}
            icon={<Plus size={14} />}
            size="small"
            onClick={() => open('newConversation')}
          />
        }
      >
        {groups.length === 0 ? (
          <p className="px-4 text-sm text-muted">{t('shell.noConversations')}</p>
        ) : (
          <ul className="flex flex-col gap-px">
            {groups.map(conversation => (
              <GroupLink key={conversation.id} conversation={conversation} onOpen={onOpen} />
            ))}
          </ul>
        )}
      </SidebarSection>
      <SidebarSection title={t('shell.directMessages')}>
        {people.length === 0 ? (
          <p className="px-4 text-sm text-muted">{t('shell.noPeople')}</p>
        ) : (
          <ul className="flex flex-col gap-px">
            {people.map(person => (
              <PersonLink key={person.user.id} person={person} onOpen={onOpen} />
            ))}
          </ul>
        )}
      </SidebarSection>
    </>
  )
}
