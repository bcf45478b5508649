import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { conversationRights } from '#domain/chat/conversation-rights.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { addTexts } from '../i18n.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { ConversationNotices } from '../notices/ConversationNotices.tsx'
import { RecordingsSection } from '../recording/RecordingsSection.tsx'
import { useSession } from '../session-context.ts'
import { details } from '../strings/en/details.ts'
import { EndSection } from './EndSection.tsx'
import { LinksSection } from './LinksSection.tsx'
import { NameForm } from './NameForm.tsx'
import { PeopleSection } from './PeopleSection.tsx'

addTexts({ details })

export interface DetailsDialogProps {
  readonly summary: ConversationSummary
  /** What it is called for the person who looks at it. */
  readonly title: string
  readonly onClose: () => void
}

/** Name, topic and people of a conversation, and its end: what may not be changed is only shown, or not there. */
export function DetailsDialog({ summary, title, onClose }: DetailsDialogProps) {
  const { t } = useTranslation()
  const session = useSession()
  const meId = useStore(session.self, state => state.user.id)
  const role = useStore(session.directory.store, state => state.workspace?.role)
  const features = useStore(session.features.store)
  const rights = conversationRights(summary, { meId, role, features })
  return (
    <Dialog
      onClose={onClose}
      title={t('details.title')}
      description={t(summary.kind === 'public' ? 'details.isPublic' : 'details.isPrivate')}
    >
      <div className="flex flex-col gap-5">
        {rights.rename ? (
          <NameForm summary={summary} title={title} />
        ) : (
          <Facts summary={summary} title={title} />
        )}
        {summary.joined === false ? null : <ConversationNotices summary={summary} />}
        <PeopleSection summary={summary} rights={rights} />
        {summary.joined === false ? null : <RecordingsSection id={summary.id} />}
        <LinksSection id={summary.id} />
        <EndSection summary={summary} title={title} rights={rights} onClose={onClose} />
      </div>
    </Dialog>
  )
}

/** Name and topic where they cannot be changed; a direct message is called by its people, who stand below. */
function Facts({ summary, title }: { readonly summary: ConversationSummary; readonly title: string }) {
  if (summary.kind === 'dm') return null
  return (
    <div className="min-w-0 wrap-anywhere">
      <p className="font-semibold">{title}</p>
      {summary.topic ? <p className="text-muted">{summary.topic}</p> : null}
    </div>
  )
}
