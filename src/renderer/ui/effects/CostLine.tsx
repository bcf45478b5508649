import { useTranslation } from 'react-i18next'
import type { OpenDevices } from '#domain/meeting/self.ts'
import type { ReadableStore } from '#domain/store.ts'
import { costWords } from './cost-words.ts'
import { useEffectCost } from './use-effect-cost.ts'
import { useLiveMeeting } from './use-live-meeting.ts'

export interface CostLineProps {
  readonly kind: 'audio' | 'video'
  /** Devices that are open here; absent: those of the call that goes on. */
  readonly open?: ReadableStore<OpenDevices> | undefined
}

/** What the chosen effect takes of this machine, as measured where it runs. */
export function CostLine({ kind, open }: CostLineProps) {
  const { t } = useTranslation()
  const meeting = useLiveMeeting()
  const cost = useEffectCost(open ?? meeting?.self.open, kind)
  const sentences = costWords(kind, cost).map(words => {
    if (!('percent' in words)) return t(`effects.cost.${words.key}`)
    const { key, ms } = words
    const percent =
      words.percent < 1 ? t('effects.cost.little') : t('effects.cost.percent', { value: words.percent })
    return t(`effects.cost.${key}`, { percent, ms })
  })
  return <p className="text-sm text-muted">{sentences.join(' ')}</p>
}
