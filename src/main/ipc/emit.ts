import type { WebContents } from 'electron'
import type { EventName, Events } from '#shared/ipc/contract.ts'
import { EVENT_CHANNEL } from '#shared/ipc/names.ts'

export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void

/** Sends events of the contract to the pages that are there. */
export function emitterTo(pages: () => readonly Pick<WebContents, 'send' | 'isDestroyed'>[]): Emit {
  return (name, payload) => {
    for (const page of pages()) if (!page.isDestroyed()) page.send(EVENT_CHANNEL, name, payload)
  }
}
