import type { Quality } from '#domain/meeting/quality.ts'

/** From the shortest to the tallest, in a box of 16. */
const HEIGHTS = [4, 7.5, 11, 14.5] as const
/** How many of them are full. */
const FULL = { good: 4, fair: 2, poor: 1, lost: 0 } as const satisfies Record<Quality['level'], number>

export interface SignalBarsProps {
  readonly level: Quality['level']
  readonly className?: string
}

/** How good a line is, as bars; those it lacks are there, faintly. */
export function SignalBars({ level, className }: SignalBarsProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width={15}
      height={15}
      fill="currentColor"
      className={className}
    >
      {HEIGHTS.map((height, place) => (
        <rect
          key={height}
          x={0.5 + 4 * place}
          y={15.25 - height}
          width={3}
          height={height}
          rx={0.75}
          opacity={place < FULL[level] ? 1 : 0.35}
        />
      ))}
    </svg>
  )
}
