import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ShortcutState } from '#shared/ipc/shortcuts.ts'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { Kbd } from '../kit/Kbd.tsx'
import { keysText } from './chord-text.ts'

export interface ShortcutRowProps {
  readonly state: ShortcutState
  /** It was pressed just now. */
  readonly lit: boolean
  readonly recording: boolean
  /** What is wrong with the keys that were pressed for it, in words. */
  readonly refusal: string | undefined
  readonly onChoose: () => void
  readonly onClear: () => void
}

/** What a key does, which one it is, and whether it works. */
export function ShortcutRow({ state, lit, recording, refusal, onChoose, onClear }: ShortcutRowProps) {
  const { t } = useTranslation()
  const { action, keys, standing, press } = state
  const name = t(`settingsShortcuts.actions.${action}`)
  return (
    <li
      className={classNames(
        'flex flex-col gap-1 rounded-sm border px-3 py-2',
        lit ? 'border-accent bg-accent-soft' : 'border-line',
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1">{name}</span>
        {lit ? <Check aria-hidden size={15} className="text-live" /> : null}
        {keys === null ? (
          <span className="text-sm text-muted">{t('settingsShortcuts.none')}</span>
        ) : (
          <Kbd keys={keysText(keys)} />
        )}
        <Button
          size="small"
          aria-label={t('settingsShortcuts.chooseFor', { action: name })}
          aria-pressed={recording}
          onClick={onChoose}
        >
          {t('settingsShortcuts.choose')}
        </Button>
        {keys === null ? null : (
          <Button
            size="small"
            aria-label={t('settingsShortcuts.clearFor', { action: name })}
            onClick={onClear}
          >
            {t('settingsShortcuts.clear')}
          </Button>
        )}
      </div>
      <p aria-live="polite" className="text-sm text-muted">
        {recording
          ? (refusal ?? t('settingsShortcuts.press'))
          : lit
            ? t('settingsShortcuts.pressed', { action: name })
            : standing === 'unset'
              ? null
              : t(`settingsShortcuts.${standing}`)}
      </p>
      {action === 'pushToTalk' && standing === 'active' ? (
        <p className="text-sm text-muted">{t(`settingsShortcuts.${press}`)}</p>
      ) : null}
    </li>
  )
}
