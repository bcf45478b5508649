import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { CallMachineState } from '#domain/calls/call-machine.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { useSession } from '../session-context.ts'

const NO_CALL: ReadableStore<Pick<CallMachineState, 'phase'>> = createStore({ phase: 'ended' })

/** The call that goes on: ringing outwards, connecting or active. Null when there is none or it is over. */
export function useLiveCall(): Call | null {
  const { calls } = useSession()
  const current = useStore(calls.store, state => state.current)
  const phase = useStore<ReadableStore<Pick<CallMachineState, 'phase'>>, string>(
    current?.store ?? NO_CALL,
    state => state.phase,
  )
  return phase === 'ended' ? null : current
}
