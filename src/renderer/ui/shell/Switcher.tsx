import { Command } from 'cmdk'
import { Hash, Plus, Settings, UserPlus } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import { Avatar } from '../kit/Avatar.tsx'
import type { Route } from '../route.ts'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'
import { useSidebar } from '../use-sidebar.ts'
import { useOpenDialog } from './shell-dialogs.ts'

const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-muted'

/** Finds a conversation, a person or an action by a few letters. */
export function Switcher({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Radix.Root open onOpenChange={open => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[12vh] z-40 mx-auto max-w-lg animate-rise overflow-hidden rounded-lg border border-line bg-raise shadow-float"
        >
          <Radix.Title className="sr-only">{t('shell.findTitle')}</Radix.Title>
          <Command label={t('shell.findTitle')} loop>
            <Command.Input
              placeholder={t('shell.findPlaceholder')}
              className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-1">
              <Command.Empty className="p-4 text-center text-muted">{t('shell.findNothing')}</Command.Empty>
              <Found onClose={onClose} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Found({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const session = useSession()
  const open = useOpenDialog()
  const members = useStore(session.directory.store, state => state.members)
  const meId = useStore(session.self, state => state.user.id)
  const { groups, people } = useSidebar()
  const go = (route: Route) => () => {
    onClose()
    navigate(route)
  }
  return (
    <>
      <Command.Group heading={t('shell.conversations')} className={GROUP}>
        {groups.map(summary => (
          <Line
            key={summary.id}
            id={summary.id}
            name={conversationTitle(summary, members, meId)}
            icon={<Hash size={15} />}
            onSelect={go({ kind: 'conversation', id: summary.id })}
          />
        ))}
      </Command.Group>
      <Command.Group heading={t('shell.findPeople')} className={GROUP}>
        {people.map(({ user, conversation }) => (
          <Line
            key={user.id}
            id={user.id}
            name={user.displayName}
            icon={<Avatar id={user.id} name={user.displayName} size={24} />}
            onSelect={go(
              conversation ? { kind: 'conversation', id: conversation.id } : { kind: 'person', id: user.id },
            )}
          />
        ))}
      </Command.Group>
      <Command.Group heading={t('shell.findActions')} className={GROUP}>
        <Line
          id="new"
          name={t('shell.newConversation')}
          icon={<Plus size={15} />}
          onSelect={() => open('newConversation')}
        />
        <Line
          id="invite"
          name={t('shell.invitePeople')}
          icon={<UserPlus size={15} />}
          onSelect={() => open('invite')}
        />
        <Line
          id="settings"
          name={t('shell.settings')}
          icon={<Settings size={15} />}
          onSelect={() => open('settings')}
        />
      </Command.Group>
    </>
  )
}

interface LineProps {
  readonly id: string
  readonly name: string
  readonly icon: ReactNode
  readonly onSelect: () => void
}

function Line({ id, name, icon, onSelect }: LineProps) {
  return (
    <Command.Item
      value={`${name} ${id}`}
      keywords={[name]}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2 data-[selected=true]:bg-hover forced-colors:data-[selected=true]:outline-2"
    >
      <span aria-hidden className="grid w-6 place-items-center text-muted">
        {icon}
      </span>
      <span className="truncate">{name}</span>
    </Command.Item>
  )
}
