import { Area, AreaChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { timerText } from '../meeting/timer-text.ts'
import type { MetricPoint } from './metric-series.ts'

const TICK = { fill: 'var(--muted)', fontSize: 11 } as const
const MARGIN = { top: 6, right: 6, bottom: 0, left: 0 } as const

/** One figure over time. Decorative: the same stands in a table below. */
export function MetricChart({ points }: { readonly points: readonly MetricPoint[] }) {
  return (
    <div aria-hidden className="h-44 w-full">
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={[...points]} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="seconds"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={timerText}
            tick={TICK}
            stroke="var(--line)"
            minTickGap={48}
          />
          <YAxis width={44} tick={TICK} stroke="var(--line)" allowDecimals={false} domain={[0, 'auto']} />
          <Area
            dataKey="value"
            type="monotone"
            stroke="var(--accent)"
            strokeWidth={2}
            fill="var(--accent-soft)"
            connectNulls={false}
            isAnimationActive={false}
            dot={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  )
}
