import { AudioLines, ChevronUp, Settings2 } from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { BackgroundRadios, NoiseRadios } from '../effects/EffectMenus.tsx'
import { Menu } from '../kit/Menu.tsx'
import { MenuCheck } from '../kit/MenuCheck.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { MenuRadios } from '../kit/MenuRadios.tsx'
import { TooltipBubble } from '../kit/TooltipBubble.tsx'
import { useOpenSettings } from '../settings/use-open-settings.ts'
import { type DeviceSlot, useDeviceChoices } from './use-device-choices.ts'

export interface DeviceMenuProps {
  readonly meeting: Meeting
}

/** Beside the microphone's button: which one, where the others are heard, and what is done to the sound. */
export function MicrophoneMenu({ meeting }: DeviceMenuProps) {
  const { t } = useTranslation()
  const { choices } = meeting.self
  const originalSound = useStore(choices.store, state => state.originalSound)
  return (
    <Joined label={t('media.microphoneOptions')}>
      <Slot slot="microphone" meeting={meeting} />
      <Line />
      <Slot slot="speaker" meeting={meeting} />
      <Line />
      <NoiseRadios choices={choices} />
      <MenuCheck
        icon={<AudioLines size={15} />}
        checked={originalSound}
        onChange={checked => choices.choose({ originalSound: checked })}
      >
        {t('media.originalSound')}
      </MenuCheck>
      <Line />
      <More>{t('media.moreSound')}</More>
    </Joined>
  )
}

/** Beside the camera's button: which one, and what is seen behind the person. */
export function CameraMenu({ meeting }: DeviceMenuProps) {
  const { t } = useTranslation()
  return (
    <Joined label={t('media.cameraOptions')}>
      <Slot slot="camera" meeting={meeting} />
      <Line />
      <BackgroundRadios choices={meeting.self.choices} />
      <Line />
      <More>{t('media.morePicture')}</More>
    </Joined>
  )
}

const OPENED_AS = { microphone: 'audio', camera: 'video' } as const

function Slot({ slot, meeting: { self } }: DeviceMenuProps & { readonly slot: DeviceSlot }) {
  const { t } = useTranslation()
  const inUse = useStore(self.open, open => (slot === 'speaker' ? null : open[OPENED_AS[slot]]))
  // The name is worth saying only of what the system chose.
  const systemName = inUse !== null && inUse.wish.chosen === null ? inUse.device.label : ''
  const { value, choices, choose } = useDeviceChoices(slot, self, systemName)
  return <MenuRadios label={t(`media.${slot}`)} value={value} choices={choices} onChoose={choose} />
}

function Line() {
  return <div aria-hidden className="mx-1 my-1 h-px bg-line" />
}

function More({ children }: { readonly children: ReactNode }) {
  const openSettings = useOpenSettings()
  return (
    <MenuItem icon={<Settings2 size={15} />} onSelect={() => openSettings('media')}>
      {children}
    </MenuItem>
  )
}

interface JoinedProps {
  readonly label: string
  readonly children: ReactNode
}

/** A narrow button joined to the one before it, with a menu. */
function Joined({ label, children }: JoinedProps) {
  const tooltip = useId()
  const button = (
    <Toolbar.Button
      aria-label={label}
      {...{ interestfor: tooltip }}
      className="flex h-11 w-7 shrink-0 items-center justify-center rounded-e-[12px] border-s border-stage bg-ctl text-ink transition-colors duration-120 [interest-delay:400ms_120ms] hover:bg-ctl-hover"
    >
      <ChevronUp aria-hidden size={14} />
    </Toolbar.Button>
  )
  return (
    <>
      <Menu side="top" trigger={button}>
        {children}
      </Menu>
      <TooltipBubble id={tooltip} text={label} />
    </>
  )
}
