import type { EffectCost } from '#domain/media/effects/effect.ts'

/** Keys of sentences about an effect's cost, with what to put into them. */
export type CostWords =
  | { readonly key: 'unmeasured' | 'starting' | 'reduced' | 'bypassed' }
  | { readonly key: 'audio' | 'video'; readonly percent: number; readonly ms: string }

/** What to say of a cost, in order; null: no effect is applied now. */
export function costWords(kind: 'audio' | 'video', cost: EffectCost | null): readonly CostWords[] {
  if (cost === null || cost.state === 'failed') return [{ key: 'unmeasured' }]
  if (cost.state === 'bypassed') return [{ key: 'bypassed' }]
  if (cost.load === null || cost.unitMs === null) return [{ key: 'starting' }]
  const measured = { key: kind, percent: Math.round(cost.load * 100), ms: cost.unitMs.toFixed(0) } as const
  return cost.state === 'reduced' ? [{ key: 'reduced' }, measured] : [measured]
}
