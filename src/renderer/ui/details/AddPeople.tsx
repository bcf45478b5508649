import { UserPlus } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationId, UserId } from '#shared/ids.ts'
import type { User } from '#shared/model/user.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { useSession } from '../session-context.ts'
import { PeopleChoice } from '../shell/PeopleChoice.tsx'

interface AddPeopleProps {
  readonly id: ConversationId
  readonly inIt: readonly User[]
}

/** The button, and in its place, once pressed, the people to choose from. */
export function AddPeople({ id, inIt }: AddPeopleProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus()
    wasOpen.current = open
  }, [open])
  if (open) return <Choice id={id} inIt={inIt} onClose={() => setOpen(false)} />
  return (
    <Button
      ref={button}
      className="self-start"
      icon={<UserPlus aria-hidden size={16} />}
      onClick={() => setOpen(true)}
    >
      {t('details.addPeople')}
    </Button>
  )
}

function Choice({ id, inIt, onClose }: AddPeopleProps & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const session = useSession()
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<UserId>>(new Set())
  const [nobody, setNobody] = useState(false)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), [])
  const add = (event: FormEvent) => {
    event.preventDefault()
    setNobody(chosen.size === 0)
    if (chosen.size === 0) return
    submit.run(async () => {
      const settings = await session.conversationSettings()
      await settings.addMembers(id, [...chosen])
      onClose()
    })
  }
  return (
    <form ref={form} className="flex flex-col gap-3" noValidate onSubmit={add}>
      <PeopleChoice
        label={t('details.whom')}
        nobody={t('details.allIn')}
        except={new Set(inIt.map(user => user.id))}
        chosen={chosen}
        onChosen={next => {
          setChosen(next)
          setNobody(false)
        }}
        error={nobody ? t('details.needPeople') : undefined}
      />
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      <div className="flex gap-2">
        <Button type="submit" tone="primary" busy={submit.busy}>
          {t('details.add')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
