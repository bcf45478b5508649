import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { FormError } from '../kit/FormError.tsx'
import { RadioCards } from '../kit/RadioCards.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { useSession } from '../session-context.ts'
import { shellDialogs } from '../strings/en/shell-dialogs.ts'
import { navigate } from '../use-route.ts'
import { namedLike } from './named-like.ts'
import { PeopleChoice } from './PeopleChoice.tsx'

addTexts({ shell: shellDialogs })

const MAX_NAME = 80

/** Makes a conversation for everybody, or for some. */
export function NewConversationDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { conversations } = useSession()
  const submit = useSubmit()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'public' | 'private'>('public')
  const [memberIds, setMemberIds] = useState<ReadonlySet<UserId>>(new Set())
  const [problem, setProblem] = useState<'needName' | 'needPeople'>()
  const [taken, setTaken] = useState<ConversationSummary>()
  const create = (event: FormEvent) => {
    event.preventDefault()
    const found =
      name.trim() === '' ? 'needName' : kind === 'private' && memberIds.size === 0 ? 'needPeople' : undefined
    setProblem(found)
    setTaken(undefined)
    if (found) return
    const existing =
      kind === 'public' ? namedLike(name, [...conversations.store.getState().byId.values()]) : undefined
    if (existing) return setTaken(existing)
    submit.run(async () => {
      const chosen = kind === 'private' ? [...memberIds] : []
      const id = await conversations.create({ name: name.trim(), kind, memberIds: chosen })
      onClose()
      navigate({ kind: 'conversation', id })
    })
  }
  return (
    <Dialog onClose={onClose} title={t('shell.create.title')}>
      <form className="flex flex-col gap-4" noValidate onSubmit={create}>
        <TextField
          label={t('shell.create.name')}
          hint={t('shell.create.nameHint')}
          value={name}
          onValue={setName}
          maxLength={MAX_NAME}
          autoFocus
          error={problem === 'needName' ? t('shell.create.needName') : undefined}
        />
        <RadioCards
          label={t('shell.create.who')}
          value={kind}
          onChoose={setKind}
          cards={[
            { value: 'public', label: t('shell.create.public') },
            { value: 'private', label: t('shell.create.private') },
          ]}
        />
        {kind === 'private' ? (
          <PeopleChoice
            chosen={memberIds}
            onChosen={setMemberIds}
            error={problem === 'needPeople' ? t('shell.create.needPeople') : undefined}
          />
        ) : null}
        {taken ? <Taken conversation={taken} onClose={onClose} /> : null}
        <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" busy={submit.busy}>
            {t('shell.create.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface TakenProps {
  readonly conversation: ConversationSummary
  readonly onClose: () => void
}

/** There is one of that name: the way to it. */
function Taken({ conversation: { id, name }, onClose }: TakenProps) {
  const { t } = useTranslation()
  const open = () => {
    onClose()
    navigate({ kind: 'conversation', id })
  }
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-sm text-bad">
      {t('shell.create.exists', { name })}
      <Button size="small" onClick={open}>
        {t('shell.create.openExisting', { name })}
      </Button>
    </p>
  )
}
