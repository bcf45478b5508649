import { Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MediaSetup } from '#domain/media/media-setup.ts'
import { Button } from '../kit/Button.tsx'
import { chime } from './chime.ts'
import { usePlayer } from './use-player.ts'

const WORDS = {
  idle: null,
  playing: 'deviceCheck.speakerPlaying',
  played: 'deviceCheck.speakerPlayed',
  failed: 'deviceCheck.cannotPlay',
} as const

/** Plays three tones on the chosen speaker. */
export function SpeakerTest({ setup }: { readonly setup: MediaSetup }) {
  const { t } = useTranslation()
  const { phase, play } = usePlayer(setup)
  const words = WORDS[phase]
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" icon={<Volume2 aria-hidden size={14} />} onClick={() => play(chime())}>
        {t('deviceCheck.speakerTest')}
      </Button>
      <p role="status" className="w-full text-sm text-muted empty:hidden">
        {words ? t(words) : ''}
      </p>
    </div>
  )
}
