import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ConversationRights } from '#domain/chat/conversation-rights.ts'
import type { UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { errorWords } from '../error-words.ts'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { useSession } from '../session-context.ts'
import { AddPeople } from './AddPeople.tsx'
import { PeopleList } from './PeopleList.tsx'
import { peopleIn } from './people-in.ts'

const NOBODY: readonly User[] = []

interface PeopleSectionProps {
  readonly summary: ConversationSummary
  readonly rights: ConversationRights
}

/** Who is in it, who may come, who has to go. */
export function PeopleSection({ summary, rights }: PeopleSectionProps) {
  const { t } = useTranslation()
  const session = useSession()
  const headingId = useId()
  const submit = useSubmit()
  const members = useStore(session.directory.store, state => state.members)
  const people = useMemo(() => peopleIn(summary, members), [summary, members])
  const [leaving, setLeaving] = useState<User>()
  const remove = (userId: UserId) =>
    submit.run(async () => {
      const settings = await session.conversationSettings()
      await settings.removeMember(summary.id, userId)
    })
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-2">
      <h3 id={headingId} className="text-sm font-semibold">
        {people ? t('details.peopleCount', { count: people.length }) : t('details.people')}
      </h3>
      {people ? (
        <PeopleList
          labelledBy={headingId}
          people={people}
          onRemove={rights.removePeople ? setLeaving : undefined}
        />
      ) : null}
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      {rights.addPeople ? <AddPeople id={summary.id} inIt={people ?? NOBODY} /> : null}
      {leaving ? (
        <ConfirmDialog
          onClose={() => setLeaving(undefined)}
          title={t('details.removeTitle', { name: leaving.displayName })}
          description={t('details.removeText')}
          confirm={t('details.remove')}
          onConfirm={() => remove(leaving.id)}
        />
      ) : null}
    </section>
  )
}
