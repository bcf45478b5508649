import type { Random, Range } from './random.ts'

/** How a line ends: torn down, torn down in the middle of a frame, closed in one direction first, or silent for good. */
export type LineEnd = 'reset' | 'halfFrame' | 'halfClose' | 'silent'

/** What the proxy does to lines; times in milliseconds, shares from 0 to 1. */
export interface ChaosSettings {
  /** How long a line lives; absent = until somebody closes it. */
  readonly lifeMs?: Range | undefined
  /** How often lines end in which way, as weights. */
  readonly ends: Readonly<Record<LineEnd, number>>
  /** Delay of every piece, each direction by itself; order is kept. */
  readonly latencyMs: Range
  /** Share of the pieces towards the client that come late (the acknowledgements among them), and by how much. */
  readonly lateShare: number
  readonly lateMs: Range
  /** Share of the pieces that are cut into slices, each with a delay of its own. */
  readonly sliceShare: number
}

/** What will happen to one line, decided when it opens. */
export interface LinePlan {
  readonly lifeMs: number | null
  readonly end: LineEnd
  /** Share of the last piece that still passes when it ends in the middle of a frame. */
  readonly lastShare: number
}

/** A line that only carries. */
export const CALM: ChaosSettings = {
  ends: { reset: 1, halfFrame: 0, halfClose: 0, silent: 0 },
  latencyMs: [0, 0],
  lateShare: 0,
  lateMs: [0, 0],
  sliceShare: 0,
}

/** A network that nobody would want: a line lives 0.2 to 2 seconds. */
export const STORM: ChaosSettings = {
  lifeMs: [200, 2_000],
  ends: { reset: 4, halfFrame: 4, halfClose: 2, silent: 0.4 },
  latencyMs: [0, 6],
  lateShare: 0.05,
  lateMs: [30, 250],
  sliceShare: 0.2,
}

export function planLine(random: Random, settings: ChaosSettings): LinePlan {
  const lifeMs = settings.lifeMs === undefined ? null : Math.round(random.between(settings.lifeMs))
  return { lifeMs, end: pickEnd(random, settings.ends), lastShare: random.next() }
}

function pickEnd(random: Random, ends: ChaosSettings['ends']): LineEnd {
  const choices = Object.entries(ends) as [LineEnd, number][]
  let left = random.next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [end, weight] of choices) {
    left -= weight
    if (left < 0) return end
  }
  return 'reset'
}

/** A piece of bytes as it is handed on: in one, or in two to four slices. */
export function slice(random: Random, bytes: Buffer, share: number): readonly Buffer[] {
  if (bytes.length < 2 || !random.chance(share)) return [bytes]
  const cuts = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(bytes.length - 1))
  const edges = [0, ...new Set(cuts.sort((a, b) => a - b)), bytes.length]
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge))
}
