/** The value below which `share` (0–1) of the samples lie; samples need not be sorted. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('No samples to take a percentile of')
  return value
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

export interface Figure {
  readonly name: string
  readonly value: number
  /** Empty for what is counted. */
  readonly unit: 'ms' | '×' | 'KB' | 'MB' | '%' | ''
  /** The most that we want it to be. */
  readonly goal: number
  /** The goal is the least that we want it to be. */
  readonly atLeast?: boolean
}

/** One line a figure: whether it is where we want it, and by how much. */
export function report({ name, value, unit, goal, atLeast = false }: Figure): boolean {
  const reached = atLeast ? value >= goal : value <= goal
  const digits = unit === '×' ? 2 : unit === '' ? 0 : 1
  const tail = unit === '' ? '' : ` ${unit}`
  const bound = `${atLeast ? '≥' : '≤'} ${goal}${tail}`
  console.log(`${reached ? 'PASS' : 'FAIL'} ${name}: ${value.toFixed(digits)}${tail} (goal ${bound})`)
  return reached
}

/** Samples in words, for reading beside the figure. */
export function describe(name: string, samples: readonly number[]): void {
  const p50 = median(samples).toFixed(3)
  const p95 = percentile(samples, 0.95).toFixed(3)
  console.log(`     ${name}: p50 ${p50} ms, p95 ${p95} ms, ${samples.length} samples`)
}
