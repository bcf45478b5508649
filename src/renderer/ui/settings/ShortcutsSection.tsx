import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useAppInfo } from '#queries/use-app-info.ts'
import { DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
import type { CallAction } from '#shared/ipc/tray.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { CopyLine } from '../kit/CopyLine.tsx'
import { FormError } from '../kit/FormError.tsx'
import { settingsShortcuts } from '../strings/en/settings-shortcuts.ts'
import { shellDialogs } from '../strings/en/shell-dialogs.ts'
import { AbilityNote } from './AbilityNote.tsx'
import { withoutKeys } from './chosen-keys.ts'
import { SavedNote } from './SavedNote.tsx'
import { ShortcutRow } from './ShortcutRow.tsx'
import { useAbilities } from './use-abilities.ts'
import { useKeyRecorder } from './use-key-recorder.ts'
import { useSettings } from './use-settings.ts'
import { useShortcuts } from './use-shortcuts.ts'

addTexts({ settingsShortcuts, shell: shellDialogs })

type Refusal = NonNullable<ReturnType<typeof useKeyRecorder>['refusal']>

/** What is wrong with a press, in words. */
function refusalWords(refusal: Refusal, t: TFunction): string {
  if (refusal.kind === 'problem') return t(`settingsShortcuts.${refusal.problem}`)
  const name =
    refusal.kind === 'taken'
      ? t(`settingsShortcuts.actions.${refusal.by}`)
      : t(`shell.shortcuts.${refusal.by}`)
  return t(`settingsShortcuts.${refusal.kind}`, { action: name })
}

/** Keys that act on the running call from anywhere: chosen, cleared and tried here, with the reason where they cannot work. */
export function ShortcutsSection() {
  const { t } = useTranslation()
  const { settings = DEFAULT_SETTINGS, change, saved, error } = useSettings()
  const { states, lit } = useShortcuts()
  const abilities = useAbilities()
  const { shortcuts } = settings
  const { recording, refusal, start, stop } = useKeyRecorder(shortcuts, keys => change({ shortcuts: keys }))
  const words = refusal === null ? undefined : refusalWords(refusal, t)
  return (
    <>
      <p className="text-sm text-muted">{t('settingsShortcuts.lead')}</p>
      {abilities?.globalShortcuts ? (
        <>
          <AbilityNote ability="globalShortcuts" />
          <p className="text-sm text-muted">{t('settingsShortcuts.kept')}</p>
        </>
      ) : (
        <AbilityNote ability="keyRelease" />
      )}
      {abilities?.keyRelease === 'wayland' ? (
        <p className="text-sm text-muted">{t('settingsShortcuts.wayland')}</p>
      ) : null}
      <ul className="flex flex-col gap-2">
        {states.map(state => (
          <ShortcutRow
            key={state.action}
            state={state}
            lit={lit === state.action}
            recording={recording === state.action}
            refusal={words}
            onChoose={() => (recording === state.action ? stop() : start(state.action))}
            onClear={() => change({ shortcuts: withoutKeys(state.action, shortcuts) })}
          />
        ))}
      </ul>
      <FormError text={error ? errorWords(error, t) : undefined} />
      <SavedNote text={saved ? t('settingsShortcuts.saved') : undefined} />
      <Verbs />
    </>
  )
}

const VERBS = [
  ['toggleMicrophone', '--toggle-mute'],
  ['toggleCamera', '--toggle-camera'],
  ['stopSharing', '--stop-sharing'],
  ['leave', '--leave'],
] as const satisfies readonly (readonly [CallAction, string])[]

/** The commands that do the same, for systems whose keys no program may have. */
function Verbs() {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const program = useAppInfo(() => desktop.info())?.shell === 'electron' ? 'quikapp' : 'npm start --'
  return (
    <section className="flex flex-col gap-2">
      <h4 className="text-sm font-semibold">{t('settingsShortcuts.verbs')}</h4>
      <p className="text-sm text-muted">{t('settingsShortcuts.verbsLead')}</p>
      {VERBS.map(([action, verb]) => (
        <CopyLine
          key={verb}
          text={`${program} ${verb}`}
          copyLabel={t('settingsShortcuts.copyCommand', { action: t(`settingsShortcuts.actions.${action}`) })}
        />
      ))}
    </section>
  )
}
