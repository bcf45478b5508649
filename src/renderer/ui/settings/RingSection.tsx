import { Square, Volume2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cancel } from '#domain/ports.ts'
import { type ChosenOutput, DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { ChoiceField } from '../notices/ChoiceField.tsx'
import { useSession } from '../session-context.ts'
import { settingsRinging } from '../strings/en/settings-ringing.ts'
import { outputChoices, SYSTEM_OUTPUT } from './output-choices.ts'
import { SavedNote } from './SavedNote.tsx'
import { SettingCheck } from './SettingCheck.tsx'
import { useAbilities } from './use-abilities.ts'
import { useOutputs } from './use-outputs.ts'
import { useSettings } from './use-settings.ts'

addTexts({ settingsRinging })

/** As long as the test rings, in milliseconds: the tone twice. */
const TEST_MS = 6_000

/** How calls ring, where, and what is shown of them outside the main window. */
export function RingSection() {
  const { t } = useTranslation()
  const { settings = DEFAULT_SETTINGS, change, saved, error } = useSettings()
  const isWayland = useAbilities()?.keyRelease === 'wayland'
  return (
    <>
      {isWayland ? <p className="text-sm text-muted">{t('settingsRinging.wayland')}</p> : null}
      <SettingCheck
        label={t('settingsRinging.window')}
        hint={t('settingsRinging.windowHint')}
        checked={settings.ringWindow}
        onChange={ringWindow => change({ ringWindow })}
        needs="ringWindow"
      />
      <Output chosen={settings.ringOutput} onChoose={ringOutput => change({ ringOutput })} />
      <SettingCheck
        label={t('settingsRinging.mini')}
        hint={t('settingsRinging.miniHint')}
        checked={settings.miniWindow}
        onChange={miniWindow => change({ miniWindow })}
        needs="miniWindow"
      />
      <FormError text={error ? errorWords(error, t) : undefined} />
      <SavedNote text={saved ? t('settingsRinging.saved') : undefined} />
    </>
  )
}

interface OutputProps {
  readonly chosen: ChosenOutput | null
  readonly onChoose: (output: ChosenOutput | null) => void
}

/** Where calls ring, and how that sounds. */
function Output({ chosen, onChoose }: OutputProps) {
  const { t } = useTranslation()
  const outputs = useOutputs()
  const choices = outputChoices(outputs.known, chosen, {
    system: t('settingsRinging.systemOutput'),
    gone: name => t('settingsRinging.gone', { name }),
  })
  return (
    <div className="flex flex-col gap-2">
      <ChoiceField
        label={t('settingsRinging.output')}
        value={chosen?.deviceId ?? SYSTEM_OUTPUT}
        choices={choices}
        onChoose={id => {
          const known = outputs.known.find(output => output.deviceId === id)
          if (id === SYSTEM_OUTPUT) onChoose(null)
          else if (known) onChoose(known)
        }}
      />
      {outputs.areUnnamed ? <p className="text-sm text-muted">{t('settingsRinging.unnamed')}</p> : null}
      <TestRing />
    </div>
  )
}

function TestRing() {
  const { t } = useTranslation()
  const { calls } = useSession()
  const [silence, setSilence] = useState<Cancel | null>(null)
  useEffect(() => {
    if (silence === null) return
    const timer = setTimeout(() => setSilence(null), TEST_MS)
    return () => {
      clearTimeout(timer)
      silence()
    }
  }, [silence])
  return (
    <Button
      className="self-start"
      icon={silence ? <Square aria-hidden size={14} /> : <Volume2 aria-hidden size={15} />}
      onClick={() => {
        const next = silence ? null : calls.tryRing()
        setSilence(() => next)
      }}
    >
      {t(silence ? 'settingsRinging.stop' : 'settingsRinging.try')}
    </Button>
  )
}
