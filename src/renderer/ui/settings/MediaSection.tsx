import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { MediaSetup } from '#domain/media/media-setup.ts'
import { DeviceField } from '../devices/DeviceField.tsx'
import { useMediaSetup } from '../devices/use-media-setup.ts'
import { BackgroundField } from '../effects/BackgroundField.tsx'
import { NoiseField } from '../effects/NoiseField.tsx'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useOpenDialog } from '../shell/shell-dialogs.ts'
import { deviceCheck } from '../strings/en/device-check.ts'
import { SettingCheck } from './SettingCheck.tsx'

addTexts({ deviceCheck })

/** Which devices are used, and what is done to sound and picture; taken at once, also in a call. */
export function MediaSection() {
  const setup = useMediaSetup()
  return setup ? <Choices setup={setup} /> : <Skeleton lines={4} />
}

function Choices({ setup }: { readonly setup: MediaSetup }) {
  const { t } = useTranslation()
  const open = useOpenDialog()
  const isUnnamed = useStore(setup.devices.store, ({ devices }) =>
    devices.some(({ deviceId }) => deviceId === ''),
  )
  return (
    <>
      <DeviceField slot="camera" setup={setup} />
      <BackgroundField choices={setup.choices} />
      <DeviceField slot="microphone" setup={setup} />
      <DeviceField slot="speaker" setup={setup} />
      {isUnnamed ? <p className="text-sm text-muted">{t('media.unnamed')}</p> : null}
      <SoundChecks setup={setup} />
      <Button className="self-start" onClick={() => open('deviceCheck')}>
        {t('deviceCheck.title')}
      </Button>
    </>
  )
}

function SoundChecks({ setup: { choices } }: { readonly setup: MediaSetup }) {
  const { t } = useTranslation()
  const chosen = useStore(choices.store)
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold">{t('media.processing')}</legend>
      <SettingCheck
        label={t('media.originalSound')}
        hint={t('media.originalSoundHint')}
        checked={chosen.originalSound}
        onChange={originalSound => choices.choose({ originalSound })}
      />
      {chosen.originalSound ? null : (
        <>
          <SettingCheck
            label={t('media.echoCancellation')}
            hint={t('media.echoCancellationHint')}
            checked={chosen.echoCancellation}
            onChange={echoCancellation => choices.choose({ echoCancellation })}
          />
          <SettingCheck
            label={t('media.autoGain')}
            hint={t('media.autoGainHint')}
            checked={chosen.autoGain}
            onChange={autoGain => choices.choose({ autoGain })}
          />
          <NoiseField choices={choices} />
        </>
      )}
    </fieldset>
  )
}
