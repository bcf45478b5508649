import type { Cancel } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { ChosenMedia } from './chosen-media.ts'
import { matchDevice } from './device-match.ts'
import type { Devices } from './devices.ts'

/** Where sound is to be played. */
export interface SpeakerState {
  /** For `setSinkId` (W3C Audio Output Devices); empty: the system's own. */
  readonly sinkId: string
  /** False: the devices are not told by name yet, so it may be refused. */
  readonly isSure: boolean
}

/** The speaker in use: the chosen one while it is connected, else the system's own. */
export class SpeakerOutput {
  readonly #store = createStore<SpeakerState>({ sinkId: '', isSure: true })
  readonly store: ReadableStore<SpeakerState> = this.#store
  readonly #cancels: readonly Cancel[]

  constructor(choices: ChosenMedia, devices: Devices) {
    const look = () => {
      const match = matchDevice(
        'audiooutput',
        choices.store.getState().speaker,
        devices.store.getState().devices,
      )
      const next = { sinkId: 'id' in match ? match.id : '', isSure: match.how !== 'unsure' }
      const { sinkId, isSure } = this.#store.getState()
      if (next.sinkId !== sinkId || next.isSure !== isSure) this.#store.set(next)
    }
    look()
    this.#cancels = [choices.store.subscribe(look), devices.store.subscribe(look)]
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
  }
}
