import { BellOff, ChevronDown, EyeOff, Pause, Play, RefreshCw, ScanText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { useDesktop } from '../desktop-actions.ts'
import { addTexts } from '../i18n.ts'
import { InkSwitch } from '../ink/InkSwitch.tsx'
import { Button } from '../kit/Button.tsx'
import { Menu } from '../kit/Menu.tsx'
import { MenuRadios } from '../kit/MenuRadios.tsx'
import { share as shareTexts } from '../strings/en/share.ts'
import { chooseScreen } from './choose-screen.ts'
import { SharePreview } from './SharePreview.tsx'
import { ShareSound } from './ShareSound.tsx'

addTexts({ share: shareTexts })

const QUALITIES = ['text', 'motion'] as const

export interface ShareBarProps {
  readonly meeting: Meeting
}

/** That one shares, what the others see of it, and what can be done about it; stopping is in the call's bar. */
export function ShareBar({ meeting }: ShareBarProps) {
  const { t } = useTranslation()
  const { screenShare } = meeting
  const { phase, isPaused, isStill, surface, track, sound } = useStore(screenShare.store)
  const isHeld = useStore(meeting.self.store, state => state.isHeld)
  if (phase !== 'on') return null
  const title = isHeld
    ? t('share.onHold')
    : isPaused
      ? t('share.paused')
      : t(`share.on.${surface ?? 'monitor'}`)
  return (
    <section
      aria-label={t('share.bar')}
      className="mx-4 mb-3 flex shrink-0 animate-appear flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-ctl p-2"
    >
      {track ? <SharePreview meeting={meeting} track={track} /> : null}
      <div className="flex min-w-64 flex-1 flex-col gap-1">
        <p role="status" className="font-semibold wrap-anywhere">
          {title}
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
          {isStill && !isPaused ? (
            <span className="flex items-center gap-1.5 text-warn">
              <EyeOff aria-hidden size={14} className="shrink-0" />
              {t('share.still')}
            </span>
          ) : null}
          {sound === 'none' || isPaused ? null : <ShareSound share={screenShare} sound={sound} />}
          {isHeld ? null : (
            <span className="flex items-center gap-1.5">
              <BellOff aria-hidden size={14} className="shrink-0" />
              {t('share.noticesHidden')}
            </span>
          )}
        </p>
        <ShareActions meeting={meeting} />
      </div>
    </section>
  )
}

function ShareActions({ meeting }: ShareBarProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { screenShare } = meeting
  const { isPaused, quality } = useStore(screenShare.store)
  const PauseIcon = isPaused ? Play : Pause
  const named = t(`share.qualities.${quality}`)
  return (
    <div className="mt-0.5 flex flex-wrap gap-2">
      <Button
        size="small"
        icon={<PauseIcon aria-hidden size={14} />}
        onClick={() => screenShare.pause(!isPaused)}
      >
        {t(isPaused ? 'share.resume' : 'share.pause')}
      </Button>
      <Button
        size="small"
        icon={<RefreshCw aria-hidden size={14} />}
        onClick={() => void chooseScreen(meeting, desktop)}
      >
        {t('share.swap')}
      </Button>
      <InkSwitch meeting={meeting} />
      <Menu
        trigger={
          <Button
            size="small"
            aria-label={t('share.chooseQuality', { quality: named })}
            icon={<ScanText aria-hidden size={14} />}
          >
            {named}
            <ChevronDown aria-hidden size={14} className="-me-0.5 text-muted" />
          </Button>
        }
      >
        <MenuRadios
          value={quality}
          choices={QUALITIES.map(value => ({ value, label: t(`share.qualities.${value}`) }))}
          onChoose={next => screenShare.setQuality(next)}
        />
      </Menu>
    </div>
  )
}
