import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../kit/Select.tsx'
import { timerText } from '../meeting/timer-text.ts'
import { MetricChart } from './MetricChart.tsx'
import { METRICS, type Metric, metricSeries } from './metric-series.ts'
import type { PeerFigures } from './peer-figures.ts'

export interface MetricPanelProps {
  readonly name: string
  readonly figures: readonly PeerFigures[]
  /** When the call began: times are counted from there. Epoch milliseconds. */
  readonly startedAt: number
}

/** One figure over time, drawn and as a table. */
export function MetricPanel({ name, figures, startedAt }: MetricPanelProps) {
  const { t } = useTranslation()
  const id = useId()
  const [metric, setMetric] = useState<Metric>('bitrateIn')
  const points = metricSeries(figures, metric, startedAt)
  const label = t('report.chart', { metric: t(`report.metrics.${metric}`), name })
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <div className="flex items-center gap-2 text-sm">
        <label htmlFor={id} className="font-semibold">
          {t('report.metric')}
        </label>
        <Select
          size="small"
          id={id}
          value={metric}
          onChange={({ target }) => setMetric(METRICS.find(one => one === target.value) ?? metric)}
        >
          {METRICS.map(one => (
            <option key={one} value={one}>
              {t(`report.metrics.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      <MetricChart points={points} />
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded-sm text-muted">{t('report.chartTable')}</summary>
        <div className="mt-1 max-h-40 overflow-y-auto">
          <table className="tabular-nums">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr className="text-xs text-muted">
                <th scope="col" className="pe-6 text-start font-semibold">
                  {t('report.time')}
                </th>
                <th scope="col" className="text-start font-semibold">
                  {t(`report.metrics.${metric}`)}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map(({ seconds, value }) => (
                <tr key={seconds}>
                  <td className="pe-6">{timerText(seconds)}</td>
                  <td>{value ?? t('report.none')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}
