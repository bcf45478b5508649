import { Ban } from 'lucide-react'
import { useCallback, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ChosenMedia } from '#domain/media/chosen-media.ts'
import { isBackgroundPicture, paintBackground } from '#domain/media/effects/background-pictures.ts'
import { addTexts } from '../i18n.ts'
import { RadioTiles } from '../kit/RadioTiles.tsx'
import { effects } from '../strings/en/effects.ts'
import {
  BACKGROUND_VALUES,
  type BackgroundValue,
  backgroundChoice,
  backgroundValue,
} from './background-values.ts'
import { CostLine, type CostLineProps } from './CostLine.tsx'

addTexts({ effects })

export interface BackgroundFieldProps extends Pick<CostLineProps, 'open'> {
  readonly choices: ChosenMedia
}

const SMALL = { width: 192, height: 108 } as const

/** What is behind this person in the picture, and what that takes. */
export function BackgroundField({ choices, open }: BackgroundFieldProps) {
  const { t } = useTranslation()
  const hint = useId()
  const value = backgroundValue(useStore(choices.store, state => state.background))
  return (
    <div className="flex flex-col gap-1.5">
      <RadioTiles
        label={t('effects.background.label')}
        describedBy={hint}
        value={value}
        onChoose={chosen => choices.choose({ background: backgroundChoice(chosen) })}
        tiles={BACKGROUND_VALUES.map(each => ({
          value: each,
          label: t(`effects.background.${each}`),
          picture: <Example value={each} />,
        }))}
      />
      <p id={hint} className="text-sm text-muted">
        {t('effects.background.hint')}
      </p>
      {value === 'none' ? null : <CostLine kind="video" open={open} />}
    </div>
  )
}

/** What a background looks like, small. */
function Example({ value }: { readonly value: BackgroundValue }) {
  const paint = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      const context = canvas?.getContext('2d')
      if (!context) return
      if (isBackgroundPicture(value)) return paintBackground(context, value, SMALL)
      context.filter = value === 'light' ? 'blur(3px)' : 'blur(9px)'
      paintRoom(context)
    },
    [value],
  )
  if (value === 'none') return <Ban size={18} />
  return <canvas ref={paint} {...SMALL} className="size-full" />
}

/** A shelf with books, so that a blur has something to blur. */
function paintRoom(context: CanvasRenderingContext2D): void {
  const { width, height } = SMALL
  context.fillStyle = '#d8d0c4'
  context.fillRect(-20, -20, width + 40, height + 40)
  const colours = ['#8c4a3c', '#3c5a73', '#b8863b', '#4f6b4a', '#6d4f74', '#2f3b46']
  for (let shelf = 0; shelf < 2; shelf += 1) {
    const foot = 52 + shelf * 50
    for (let book = 0; book < 18; book += 1) {
      const tall = 24 + ((book * 7 + shelf * 5) % 12)
      context.fillStyle = colours[(book * 5 + shelf * 2) % colours.length] ?? '#2f3b46'
      context.fillRect(6 + book * 10, foot - tall, 8, tall)
    }
    context.fillStyle = '#7a5f45'
    context.fillRect(-20, foot, width + 40, 5)
  }
}
