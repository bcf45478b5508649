import type { CallMachineState } from './call-machine.ts'
import type { FormerCall } from './calls.ts'

type Phase = CallMachineState['phase']

const NONE: readonly FormerCall[] = []

const CHOICES = {
  // One that nobody answered yet cannot wait.
  ringing: ['end'],
  connecting: ['hold', 'end'],
  active: ['hold', 'end'],
  ended: NONE,
} as const satisfies Record<Phase, readonly FormerCall[]>

/** What can become of the current call when another one takes its place. Nothing where none goes on. */
export const formerChoices = (phase: Phase): readonly FormerCall[] => CHOICES[phase]
