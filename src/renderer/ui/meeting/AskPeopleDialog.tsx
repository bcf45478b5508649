import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type UserId, userId } from '#shared/ids.ts'
import { ECHO_ID } from '../chat/echo.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { PeopleChoice } from '../shell/PeopleChoice.tsx'

/** What the dialog says; its sentences are those of a call or of a huddle. */
export interface AskPeopleWords {
  readonly title: string
  readonly lead: string
  readonly whom: string
  /** Nobody is left to ask. */
  readonly allIn: string
  readonly needPeople: string
  readonly confirm: string
}

export interface AskPeopleDialogProps {
  readonly words: AskPeopleWords
  /** Those who are in already. */
  readonly inIt: readonly UserId[]
  readonly onAsk: (chosen: readonly UserId[]) => Promise<void>
  readonly onClose: () => void
}

/** Chooses people to be asked into a call or huddle; stays with the reason when that fails. */
export function AskPeopleDialog({ words, inIt, onAsk, onClose }: AskPeopleDialogProps) {
  const { t } = useTranslation()
  const submit = useSubmit()
  const [chosen, setChosen] = useState<ReadonlySet<UserId>>(new Set())
  const [nobody, setNobody] = useState(false)
  const ask = (event: FormEvent) => {
    event.preventDefault()
    setNobody(chosen.size === 0)
    if (chosen.size === 0) return
    submit.run(async () => {
      await onAsk([...chosen])
      onClose()
    })
  }
  return (
    <Dialog onClose={onClose} title={words.title} description={words.lead}>
      <form className="flex flex-col gap-4" noValidate onSubmit={ask}>
        <PeopleChoice
          label={words.whom}
          nobody={words.allIn}
          except={new Set([...inIt, userId.parse(ECHO_ID)])}
          chosen={chosen}
          onChosen={next => {
            setChosen(next)
            setNobody(false)
          }}
          error={nobody ? words.needPeople : undefined}
        />
        <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" busy={submit.busy}>
            {words.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
