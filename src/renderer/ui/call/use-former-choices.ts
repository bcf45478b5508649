import { useStore } from 'zustand'
import type { CallMachineState } from '#domain/calls/call-machine.ts'
import type { FormerCall } from '#domain/calls/calls.ts'
import { formerChoices } from '#domain/calls/former-choices.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { useSession } from '../session-context.ts'

type Phased = ReadableStore<Pick<CallMachineState, 'phase'>>

const NO_CALL: Phased = createStore({ phase: 'ended' })

/** What can become of the call that goes on when another one takes its place; nothing where none does. */
export function useFormerChoices(): readonly FormerCall[] {
  const current = useStore(useSession().calls.store, state => state.current)
  return formerChoices(useStore<Phased, CallMachineState['phase']>(current?.store ?? NO_CALL, s => s.phase))
}
