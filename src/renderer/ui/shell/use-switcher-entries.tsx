import { CircleStop, Hash, MicVocal, Phone, Plus, Settings, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { addTexts } from '../i18n.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { RecordIcon } from '../recording/RecordIcon.tsx'
import { useRecordVerb } from '../recording/use-record-verb.ts'
import { useRecordings } from '../recording/use-recordings.ts'
import type { Route } from '../route.ts'
import { useSession } from '../session-context.ts'
import { calls as callsTexts } from '../strings/en/calls.ts'
import { deviceCheck } from '../strings/en/device-check.ts'
import { recording } from '../strings/en/recording.ts'
import { useSidebar } from '../use-sidebar.ts'
import { useOpenDialog } from './shell-dialogs.ts'

addTexts({ calls: callsTexts, deviceCheck, recording })

export interface SwitcherEntry {
  readonly id: string
  readonly name: string
  readonly section: 'conversations' | 'findPeople' | 'findActions'
  readonly icon: ReactNode
  readonly choose: () => void
}

/** Everything the switcher can find: conversations, people, actions. */
export function useSwitcherEntries(onGo: (route: Route) => void): readonly SwitcherEntry[] {
  const session = useSession()
  const members = useStore(session.directory.store, state => state.members)
  const meId = useStore(session.self, state => state.user.id)
  const { groups, people } = useSidebar()
  const actions = useActions(onGo)
  const recordAction = useRecordAction()
  return [
    ...groups.map(
      (summary): SwitcherEntry => ({
        id: `conversation ${summary.id}`,
        name: conversationTitle(summary, members, meId),
        section: 'conversations',
        icon: <Hash size={15} />,
        choose: () => onGo({ kind: 'conversation', id: summary.id }),
      }),
    ),
    ...people.map(
      ({ user, conversation }): SwitcherEntry => ({
        id: `person ${user.id}`,
        name: user.displayName,
        section: 'findPeople',
        icon: <Avatar id={user.id} name={user.displayName} size={24} />,
        choose: () =>
          onGo(
            conversation ? { kind: 'conversation', id: conversation.id } : { kind: 'person', id: user.id },
          ),
      }),
    ),
    ...recordAction,
    ...actions,
  ]
}

function useActions(onGo: (route: Route) => void): readonly SwitcherEntry[] {
  const { t } = useTranslation()
  const open = useOpenDialog()
  return [
    {
      id: 'new',
      name: t('shell.newConversation'),
      section: 'findActions',
      icon: <Plus size={15} />,
      choose: () => open('newConversation'),
    },
    {
      id: 'invite',
      name: t('shell.invitePeople'),
      section: 'findActions',
      icon: <UserPlus size={15} />,
      choose: () => open('invite'),
    },
    {
      id: 'calls',
      name: t('calls.title'),
      section: 'findActions',
      icon: <Phone size={15} />,
      choose: () => onGo({ kind: 'calls' }),
    },
    {
      id: 'deviceCheck',
      name: t('deviceCheck.title'),
      section: 'findActions',
      icon: <MicVocal size={15} />,
      choose: () => open('deviceCheck'),
    },
    {
      id: 'settings',
      name: t('shell.settings'),
      section: 'findActions',
      icon: <Settings size={15} />,
      choose: () => open('settings'),
    },
  ]
}

/** Nothing while there is no call, or nothing to be done about a recording of it. */
function useRecordAction(): readonly SwitcherEntry[] {
  const { t } = useTranslation()
  const open = useOpenDialog()
  const verb = useRecordVerb(useLiveCall(), useRecordings())
  if (verb !== 'record' && verb !== 'stopOwn' && verb !== 'stopOthers') return []
  const isStart = verb === 'record'
  return [
    {
      id: 'record',
      name: t(isStart ? 'recording.record' : 'recording.stop'),
      section: 'findActions',
      icon: isStart ? <RecordIcon size={15} /> : <CircleStop size={15} />,
      choose: () => open('record'),
    },
  ]
}
