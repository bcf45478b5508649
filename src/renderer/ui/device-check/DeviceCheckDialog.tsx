import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { MediaSetup } from '#domain/media/media-setup.ts'
import { DeviceField } from '../devices/DeviceField.tsx'
import { useMediaSetup } from '../devices/use-media-setup.ts'
import { BackgroundField } from '../effects/BackgroundField.tsx'
import { NoiseField } from '../effects/NoiseField.tsx'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { deviceCheck } from '../strings/en/device-check.ts'
import { CameraPreview } from './CameraPreview.tsx'
import { ConnectionCheck } from './ConnectionCheck.tsx'
import { EchoCall } from './EchoCall.tsx'
import { MicrophoneLevel } from './MicrophoneLevel.tsx'
import { SpeakerTest } from './SpeakerTest.tsx'
import { useDeviceCheck } from './use-device-check.ts'
import { VoiceTest } from './VoiceTest.tsx'

addTexts({ deviceCheck })

export interface DeviceCheckDialogProps {
  readonly onClose: () => void
}

/** Tries everything that a call needs, before there is one: camera, microphone, speaker and network. */
export function DeviceCheckDialog({ onClose }: DeviceCheckDialogProps) {
  const { t } = useTranslation()
  const setup = useMediaSetup()
  return (
    <Dialog widest onClose={onClose} title={t('deviceCheck.title')}>
      {setup ? <Checks setup={setup} onClose={onClose} /> : <Skeleton lines={6} />}
    </Dialog>
  )
}

interface ChecksProps extends DeviceCheckDialogProps {
  readonly setup: MediaSetup
}

function Checks({ setup, onClose }: ChecksProps) {
  const { t } = useTranslation()
  const check = useDeviceCheck(setup)
  const isOriginal = useStore(setup.choices.store, state => state.originalSound)
  if (!check) return <Skeleton lines={6} />
  return (
    <div className="flex flex-col gap-x-5 gap-y-4 wide:grid wide:grid-cols-[minmax(0,1fr)_20rem] wide:grid-rows-[auto_1fr]">
      <div className="flex min-w-0 flex-col gap-4">
        <CameraPreview check={check} />
        <BackgroundField choices={setup.choices} open={check.open} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 wide:col-start-2 wide:row-span-2 wide:row-start-1">
        <DeviceField slot="camera" setup={setup} />
        <div className="flex flex-col gap-2">
          <DeviceField slot="microphone" setup={setup} />
          <MicrophoneLevel check={check} />
          <VoiceTest check={check} setup={setup} />
        </div>
        {isOriginal ? null : <NoiseField choices={setup.choices} open={check.open} />}
        <div className="flex flex-col gap-2">
          <DeviceField slot="speaker" setup={setup} />
          <SpeakerTest setup={setup} />
        </div>
        <EchoCall onStart={onClose} />
        <Button tone="primary" className="mt-auto" onClick={onClose}>
          {t('deviceCheck.done')}
        </Button>
      </div>
      <ConnectionCheck />
    </div>
  )
}
