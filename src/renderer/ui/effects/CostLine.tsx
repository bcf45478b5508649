import { useTranslation } from 'react-i18next'
import { costWords } from './cost-words.ts'
import { useEffectCost } from './use-effect-cost.ts'
import { useLiveMeeting } from './use-live-meeting.ts'

/** What the chosen effect takes of this machine, as measured in the call that goes on. */
export function CostLine({ kind }: { readonly kind: 'audio' | 'video' }) {
  const { t } = useTranslation()
  const cost = useEffectCost(useLiveMeeting(), kind)
  const sentences = costWords(kind, cost).map(words => {
    if (!('percent' in words)) return t(`effects.cost.${words.key}`)
    const { key, ms } = words
    const percent =
      words.percent < 1 ? t('effects.cost.little') : t('effects.cost.percent', { value: words.percent })
    return t(`effects.cost.${key}`, { percent, ms })
  })
  return <p className="text-sm text-muted">{sentences.join(' ')}</p>
}
