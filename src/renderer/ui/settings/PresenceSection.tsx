import { useTranslation } from 'react-i18next'
import { ATTENTION_CHOICES, AWAY_AFTER_MINUTES, DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { FormError } from '../kit/FormError.tsx'
import { RadioCards } from '../kit/RadioCards.tsx'
import { ChoiceField } from '../notices/ChoiceField.tsx'
import { settingsPresence } from '../strings/en/settings-presence.ts'
import { AbilityNote } from './AbilityNote.tsx'
import { SavedNote } from './SavedNote.tsx'
import { useAbilities } from './use-abilities.ts'
import { useSettings } from './use-settings.ts'

addTexts({ settingsPresence })

/** Never comes last. */
const SOONEST_FIRST = AWAY_AFTER_MINUTES.toSorted((a, b) => (a || Infinity) - (b || Infinity))

/** When one counts as away, and how the app asks for a look. */
export function PresenceSection() {
  const { t } = useTranslation()
  const { settings = DEFAULT_SETTINGS, change, saved, error } = useSettings()
  const idle = useAbilities()?.systemIdle
  const awayWords = (minutes: number) =>
    minutes === 0 ? t('settingsPresence.awayNever') : t('settingsPresence.awayMinutes', { count: minutes })
  return (
    <>
      <p className="text-sm text-muted">{t('settingsPresence.lead')}</p>
      <ChoiceField
        label={t('settingsPresence.away')}
        value={String(settings.awayAfterMinutes)}
        onChoose={value => {
          const minutes = AWAY_AFTER_MINUTES.find(choice => String(choice) === value)
          if (minutes !== undefined) change({ awayAfterMinutes: minutes })
        }}
        choices={SOONEST_FIRST.map(minutes => ({ value: String(minutes), label: awayWords(minutes) }))}
      />
      {idle === 'browserShell' ? (
        <p className="text-sm text-muted">{t('settingsPresence.awayBrowser')}</p>
      ) : (
        <AbilityNote ability="systemIdle" />
      )}
      <RadioCards
        label={t('settingsPresence.attention')}
        value={settings.attention}
        onChoose={attention => change({ attention })}
        cards={ATTENTION_CHOICES.map(value => ({ value, label: t(`settingsPresence.attentions.${value}`) }))}
      />
      <AbilityNote ability="attention" />
      <p className="text-sm text-muted">{t('settingsPresence.badge')}</p>
      <AbilityNote ability="badge" />
      <FormError text={error ? errorWords(error, t) : undefined} />
      <SavedNote text={saved ? t('settingsPresence.saved') : undefined} />
    </>
  )
}
