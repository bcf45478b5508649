import { useTranslation } from 'react-i18next'
import type { UpdateState } from '#shared/ipc/update.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { AbilityNote } from '../settings/AbilityNote.tsx'
import { SettingCheck } from '../settings/SettingCheck.tsx'
import { useAbilities } from '../settings/use-abilities.ts'
import { useSettings } from '../settings/use-settings.ts'
import { UpdateProgress } from './UpdateProgress.tsx'
import { useUpdateState } from './use-update-state.ts'

/** Where a new version stands and what can be done about it; the reason where the app does not renew itself. */
export function UpdateCard() {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  const state = useUpdateState()
  const isPossible = useAbilities()?.updates === null
  if (!isPossible) return <AbilityNote ability="updates" />
  return (
    <>
      <SettingCheck
        label={t('settingsLife.automatic')}
        hint={t('settingsLife.automaticHint')}
        checked={settings?.automaticUpdates ?? true}
        onChange={automaticUpdates => change({ automaticUpdates })}
        needs="updates"
      />
      {state ? <Standing state={state} /> : null}
    </>
  )
}

/** What can be asked for in each state, and what its button says. */
const STEPS = {
  current: ['update.check', 'settingsLife.check'],
  failed: ['update.check', 'settingsLife.check'],
  found: ['update.fetch', 'settingsLife.fetch'],
  ready: ['update.install', 'settingsLife.install'],
} as const

function Standing({ state }: { readonly state: UpdateState }) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const [command, label] = state.kind in STEPS ? STEPS[state.kind as keyof typeof STEPS] : [null, null]
  return (
    <div className="flex flex-col items-start gap-3">
      <p role="status" className="text-md">
        {useWords(state)}
      </p>
      {state.kind === 'fetching' ? <UpdateProgress {...state} /> : null}
      {'notes' in state && state.notes !== '' ? <Notes text={state.notes} /> : null}
      {command ? (
        <Button busy={submit.busy} onClick={() => submit.run(async () => void (await desktop.ask(command)))}>
          {t(label)}
        </Button>
      ) : null}
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
    </div>
  )
}

function useWords(state: UpdateState): string {
  const { t } = useTranslation()
  if (state.kind === 'unavailable') return ''
  if (state.kind === 'failed') return state.reason
  if (state.kind === 'checking') return t('settingsLife.checking')
  if (state.kind === 'current') return state.checkedAt === undefined ? '' : t('settingsLife.current')
  return t(`settingsLife.${state.kind}`, { version: state.version })
}

/** Written by others: text and nothing else. */
function Notes({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('settingsLife.notes')} className="w-full">
      <h5 className="text-sm font-semibold">{t('settingsLife.notes')}</h5>
      <p className="max-h-60 overflow-y-auto text-sm whitespace-pre-wrap text-muted">{text}</p>
    </section>
  )
}
