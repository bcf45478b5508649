import type { WebContents } from 'electron'
import type { EventName, Events } from '#shared/ipc/contract.ts'
import { EVENT_CHANNEL, RING_EVENTS } from '#shared/ipc/names.ts'

export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void

type Contents = Pick<WebContents, 'send' | 'isDestroyed'>

/** The pages that are there; each hears only what is meant for it. */
export interface Pages {
  readonly main: Contents | null
  readonly ring: Contents | null
}

const isForRing = (name: EventName): boolean => RING_EVENTS.some(known => known === name)

/** Sends events of the contract to the pages they are for: the ring window hears of rings and settings alone. */
export function emitterTo(pages: () => Pages): Emit {
  return (name, payload) => {
    const { main, ring } = pages()
    for (const page of [main, isForRing(name) ? ring : null]) {
      if (page !== null && !page.isDestroyed()) page.send(EVENT_CHANNEL, name, payload)
    }
  }
}
