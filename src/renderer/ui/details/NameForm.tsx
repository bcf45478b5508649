import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useFocusInvalid } from '../kit/use-focus-invalid.ts'
import { useSubmit } from '../kit/use-submit.ts'
import { useSession } from '../session-context.ts'
import { SavedNote } from '../settings/SavedNote.tsx'

const MAX_NAME = 80
const MAX_TOPIC = 250

interface Draft {
  readonly name?: string
  readonly topic?: string
}

interface NameFormProps {
  readonly summary: ConversationSummary
  readonly title: string
}

/** Name and topic, to change. What is not being changed here follows what others change. */
export function NameForm({ summary, title }: NameFormProps) {
  const { t } = useTranslation()
  const session = useSession()
  const submit = useSubmit()
  const [draft, setDraft] = useState<Draft>({})
  const [nameless, setNameless] = useState(false)
  const [saved, setSaved] = useState(false)
  const form = useFocusInvalid(nameless, undefined)
  const write = (change: Draft) => {
    setDraft({ ...draft, ...change })
    setNameless(false)
    setSaved(false)
    submit.clear()
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const change = changed(summary, draft)
    setNameless(change.name === '')
    if (change.name === '') return
    submit.run(async () => {
      if (Object.keys(change).length > 0) {
        const settings = await session.conversationSettings()
        await settings.change(summary.id, change)
      }
      setDraft({})
      setSaved(true)
    })
  }
  return (
    <form ref={form} className="flex flex-col gap-3" noValidate onSubmit={save}>
      <TextField
        label={t('details.name')}
        value={draft.name ?? summary.name}
        placeholder={title}
        onValue={name => write({ name })}
        maxLength={MAX_NAME}
        dir="auto"
        error={nameless ? t('details.needName') : undefined}
      />
      <TextField
        label={t('details.topic')}
        hint={t('details.topicHint')}
        value={draft.topic ?? summary.topic ?? ''}
        onValue={topic => write({ topic })}
        maxLength={MAX_TOPIC}
        dir="auto"
      />
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" busy={submit.busy}>
          {t('common.save')}
        </Button>
        <SavedNote text={saved ? t('common.saved') : undefined} />
      </div>
    </form>
  )
}

/** Only what is different travels: what somebody else changed meanwhile stays. */
function changed(summary: ConversationSummary, draft: Draft): Draft {
  const name = draft.name?.trim()
  const topic = draft.topic?.trim()
  return {
    ...(name === undefined || name === summary.name ? {} : { name }),
    ...(topic === undefined || topic === (summary.topic ?? '') ? {} : { topic }),
  }
}
