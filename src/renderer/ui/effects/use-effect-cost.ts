import { useStore } from 'zustand'
import type { EffectCost } from '#domain/media/effects/effect.ts'
import type { OpenDevices } from '#domain/meeting/self.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'

/** What stands in for costs that there are none of. */
const NO_COST: ReadableStore<{ readonly state: 'none' }> = createStore({ state: 'none' })
const NOTHING_OPEN: ReadableStore<OpenDevices> = createStore({ audio: null, video: null })

/** What the effect behind the microphone or the camera takes; null while none is applied. */
export function useEffectCost(
  devices: ReadableStore<OpenDevices> | undefined,
  kind: 'audio' | 'video',
): EffectCost | null {
  const open = useStore(devices ?? NOTHING_OPEN, state => state[kind])
  const cost = useStore<ReadableStore<EffectCost | { readonly state: 'none' }>>(open?.effect?.cost ?? NO_COST)
  return cost.state === 'none' ? null : cost
}
