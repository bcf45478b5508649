import type { PeerFigures } from './peer-figures.ts'

export const METRICS = ['bitrateIn', 'bitrateOut', 'roundTripMs', 'lossIn', 'jitterMs'] as const
export type Metric = (typeof METRICS)[number]

export interface MetricPoint {
  /** Since the call began. */
  readonly seconds: number
  /** In the metric's own unit, rounded for people; null: not known then. */
  readonly value: number | null
}

/** One figure over time, in the unit that its name says. `startedAt`, when the call began, in epoch milliseconds. */
export function metricSeries(
  figures: readonly PeerFigures[],
  metric: Metric,
  startedAt: number,
): readonly MetricPoint[] {
  return figures.map(one => ({
    seconds: (one.at - startedAt) / 1000,
    value: metricOf(one, metric),
  }))
}

const sum = (rows: readonly { readonly kbps: number }[]): number =>
  Math.round(rows.reduce((total, { kbps }) => total + kbps, 0))

function metricOf(figures: PeerFigures, metric: Metric): number | null {
  switch (metric) {
    case 'bitrateIn':
      return sum(figures.received)
    case 'bitrateOut':
      return sum(figures.sent)
    case 'lossIn':
      return figures.lossIn === null ? null : Math.round(figures.lossIn * 1000) / 10
    default: {
      const value = figures[metric]
      return value === null ? null : Math.round(value)
    }
  }
}
