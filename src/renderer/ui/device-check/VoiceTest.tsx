import { Mic, Play, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { DeviceCheck } from '#domain/media/device-check.ts'
import type { MediaSetup } from '#domain/media/media-setup.ts'
import { SoundSample } from '#domain/media/sound-sample.ts'
import { Button } from '../kit/Button.tsx'
import { usePlayer } from './use-player.ts'

export interface VoiceTestProps {
  readonly check: DeviceCheck
  readonly setup: MediaSetup
}

/** Records a few seconds and plays them at once: how others hear this person. */
export function VoiceTest({ check, setup }: VoiceTestProps) {
  const { t } = useTranslation()
  const microphone = useStore(check.store, state => state.audio.open)
  const [sample] = useState(() => new SoundSample())
  const { phase, sound, problem } = useStore(sample.store)
  const player = usePlayer(setup)
  const { play } = player
  useEffect(() => () => sample.dispose(), [sample])
  const played = useRef<Blob | null>(null)
  useEffect(() => {
    // By itself once, not again when another speaker is chosen.
    if (sound && played.current !== sound) play(sound)
    played.current = sound
  }, [sound, play])
  const words = {
    none: problem?.message ?? '',
    recording: t('deviceCheck.recording'),
    recorded:
      player.phase === 'failed'
        ? t('deviceCheck.cannotPlay')
        : player.phase === 'playing'
          ? t('deviceCheck.playing')
          : '',
  }[phase]
  return (
    <div className="flex flex-wrap items-center gap-2">
      {phase === 'recording' ? (
        <Button size="small" icon={<Square aria-hidden size={13} />} onClick={() => sample.finish()}>
          {t('deviceCheck.finish')}
        </Button>
      ) : (
        <Button
          size="small"
          icon={<Mic aria-hidden size={14} />}
          disabled={!microphone}
          onClick={() => microphone && sample.record(microphone.output)}
        >
          {t('deviceCheck.record')}
        </Button>
      )}
      {sound && player.phase !== 'playing' ? (
        <Button size="small" icon={<Play aria-hidden size={13} />} onClick={() => play(sound)}>
          {t('deviceCheck.playAgain')}
        </Button>
      ) : null}
      <p role="status" className="w-full text-sm text-muted empty:hidden">
        {words}
      </p>
    </div>
  )
}
