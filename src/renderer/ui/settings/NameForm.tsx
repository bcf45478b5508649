import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useFocusInvalid } from '../kit/use-focus-invalid.ts'
import { useSession } from '../session-context.ts'
import { checkName, type Problem } from '../start/start-form.ts'
import { SavedNote } from './SavedNote.tsx'
import { useOwnAccount } from './use-own-account.ts'

/** The name that others see. */
export function NameForm() {
  const { t } = useTranslation()
  const session = useSession()
  const change = useOwnAccount()
  const [name, setName] = useState(useStore(session.self, state => state.user.displayName))
  const [problem, setProblem] = useState<Problem>()
  const form = useFocusInvalid(problem, change.error)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const found = checkName(name).displayName
    setProblem(found)
    if (!found && !change.saving) change.save({ displayName: name.trim() })
  }
  const own = problem ? t(problem.key, { count: problem.count }) : undefined
  return (
    <form ref={form} className="flex flex-col gap-3" noValidate onSubmit={save}>
      <TextField
        label={t('settings.name')}
        autoComplete="name"
        value={name}
        onValue={value => {
          setName(value)
          change.reset()
        }}
        error={own ?? (change.error ? errorWords(change.error, t) : undefined)}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" busy={change.saving}>
          {t('settings.saveName')}
        </Button>
        <SavedNote text={change.saved ? t('settings.savedName') : undefined} />
      </div>
    </form>
  )
}
