import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { DeviceCheck } from '#domain/media/device-check.ts'
import { Button } from '../kit/Button.tsx'
import { showLevel } from '../meeting/level-meters.ts'
import { Loudest } from './loudest.ts'

/** How often what is not seen is told: the number of the meter, and that nothing is heard. */
const TELL_MS = 500
/** Below this a second of sound is none: noise of a quiet room is louder. */
const SILENCE = 0.003
const SILENT_AFTER = 8

/** Speech is about 0.05 to 0.3 of full scale; the root spreads that over the width. */
const shownLevel = (level: number): number => Math.min(1, Math.sqrt(level) * 1.6)

/** How loud one is, or why there is no sound. */
export function MicrophoneLevel({ check }: { readonly check: DeviceCheck }) {
  const { t } = useTranslation()
  const { open, problem, isOpening } = useStore(check.store, state => state.audio)
  const isBroken = !isOpening && problem !== undefined
  return (
    <>
      {open ? <Meter key={open.output.id} check={check} isBroken={isBroken} /> : null}
      {open && !open.isAsWished ? (
        <p role="status" className="text-sm text-muted">
          {t('media.news.audio.unheeded', { label: open.device.label })}
        </p>
      ) : null}
      {isBroken ? (
        <div className="flex items-center gap-3 text-sm text-bad">
          <p role="status" className="min-w-0 flex-1">
            {problem.message}
          </p>
          <Button size="small" onClick={() => void check.retry('audio')}>
            {t('deviceCheck.retry')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

interface MeterProps {
  readonly check: DeviceCheck
  /** Something else is said already. */
  readonly isBroken: boolean
}

function Meter({ check, isBroken }: MeterProps) {
  const { t } = useTranslation()
  const [isSilent, setSilent] = useState(false)
  const attach = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      const heard = new Loudest(() => check.level())
      const hide = showLevel(element, () => shownLevel(heard.read()))
      const stop = tell(element, heard, setSilent)
      return () => {
        stop()
        hide()
      }
    },
    [check],
  )
  return (
    <>
      <div ref={attach} className="relative h-2 overflow-hidden rounded-full bg-line forced-colors:border">
        <meter aria-label={t('deviceCheck.level')} min={0} max={100} value={0} className="sr-only" />
        <span
          aria-hidden
          className="absolute inset-0 origin-left scale-x-[var(--level,0)] bg-live rtl:origin-right forced-colors:bg-[CanvasText]"
        />
      </div>
      <p role="status" className="text-sm text-muted empty:hidden">
        {isSilent && !isBroken ? t('deviceCheck.silent') : ''}
      </p>
    </>
  )
}

function tell(element: HTMLElement, heard: Loudest, onSilent: (isSilent: boolean) => void) {
  let silentTurns = 0
  const timer = setInterval(() => {
    const level = heard.take()
    element.querySelector('meter')?.setAttribute('value', String(Math.round(shownLevel(level) * 100)))
    silentTurns = level < SILENCE ? silentTurns + 1 : 0
    onSilent(silentTurns >= SILENT_AFTER)
  }, TELL_MS)
  return () => clearInterval(timer)
}
