import { Cpu } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quality, QualityAdvice } from '#domain/meeting/quality.ts'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { Popover } from '../kit/Popover.tsx'
import { qualityShown } from './quality-shown.ts'
import { SignalBars } from './SignalBars.tsx'

export interface QualityMarkProps {
  readonly quality: Quality
  /** What it is about: names the panel, and with the word the button. */
  readonly label: string
  /** Whom it is about, in the words. */
  readonly name: string
  /** Only the mark, without its word. */
  readonly small: boolean
  /** What the app itself can do, if that is the advice. */
  readonly acts: Partial<Record<keyof ActWords, () => void>>
}

type ActWords = { readonly [Advice in Extract<QualityAdvice, 'cameraOff' | 'receiveAudioOnly'>]: string }

/** A connection that is not good: how bad, why in words, and the one thing to do about it. Nothing while it is good. */
export function QualityMark({ quality, label, name, small, acts }: QualityMarkProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [former, setFormer] = useState<Quality | null>(null)
  // Its words stay until they were read: the focus is in them.
  const shown = qualityShown(quality, former, open)
  if (shown !== former) setFormer(shown)
  if (!shown || shown.level === 'good' || shown.cause === 'none') return null
  const { level, cause, advice } = shown
  const word = t(`meeting.quality.short.${cause}`)
  const tone = level === 'fair' ? 'text-warn' : 'text-bad'
  const button = (
    <button
      type="button"
      aria-label={`${word}. ${label}`}
      className={classNames(
        'flex min-h-6 min-w-6 items-center justify-center gap-1.5 rounded-sm bg-stage text-sm hover:bg-ctl',
        small ? '' : 'px-2',
        tone,
      )}
    >
      <Shape cause={cause} level={level} />
      {small ? null : <span className="truncate">{word}</span>}
    </button>
  )
  return (
    <Popover trigger={button} label={label} open={open} onOpenChange={setOpen}>
      <div className="flex flex-col gap-2 p-2">
        <p className="flex items-center gap-2 font-semibold">
          <span className={tone}>
            <Shape cause={cause} level={level} />
          </span>
          {cause === 'ourProcessor' ? word : t(`meeting.quality.level.${level}`)}
        </p>
        <p>{t(`meeting.quality.cause.${cause}`, { name })}</p>
        {advice === 'none' ? null : <p className="text-muted">{t(`meeting.quality.advice.${advice}`)}</p>}
        <Act advice={advice} acts={acts} />
      </div>
    </Popover>
  )
}

/** Of the line, how good it is; what this computer has too much of is not about the line. */
function Shape({ cause, level }: Pick<Quality, 'cause' | 'level'>) {
  if (cause === 'ourProcessor') return <Cpu aria-hidden size={15} className="shrink-0" />
  return <SignalBars level={level} className="shrink-0" />
}

function Act({
  advice,
  acts,
}: { readonly advice: QualityAdvice } & Pick<QualityMarkProps, 'acts'>): ReactNode {
  const { t } = useTranslation()
  if (advice !== 'cameraOff' && advice !== 'receiveAudioOnly') return null
  const act = acts[advice]
  if (!act) return null
  return (
    <Button size="small" className="self-start" onClick={act}>
      {t(`meeting.quality.act.${advice}`)}
    </Button>
  )
}
