import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import type { Person } from './person.ts'

/** The tile of somebody in the call; `You` is one's own. */
export const tileOf = (person: Person, name: string): Locator =>
  person.call.getByRole('group', { name, exact: true })

/** Where something is shown, in pixels of the window. */
export async function boxOf(shown: Locator) {
  const box = await shown.boundingBox()
  if (box === null) throw new Error('It is not shown')
  return box
}

/** One tile is large, the other is not. */
export async function expectLarger(large: Locator, small: Locator): Promise<void> {
  const ratio = async () => (await boxOf(large)).width / (await boxOf(small)).width
  await expect.poll(ratio).toBeGreaterThan(2)
}

/** Picture bytes that have arrived so far, of a page that `recordPeerConnections` runs in. */
export function pictureBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const all = (Reflect.get(globalThis, 'peerConnections') ?? []) as RTCPeerConnection[]
    let sum = 0
    for (const connection of all.filter(({ connectionState }) => connectionState === 'connected')) {
      for (const row of (await connection.getStats()).values()) {
        if (row.type === 'inbound-rtp' && row.kind === 'video') sum += row.bytesReceived ?? 0
      }
    }
    return sum
  })
}

/** Within a while, a second passes in which not one byte of a picture arrives. */
export async function expectDark(page: Page): Promise<void> {
  let before = -1
  const grown = async () => {
    const bytes = await pictureBytes(page)
    const more = before < 0 || bytes > before
    before = bytes
    return more
  }
  await expect.poll(grown, { intervals: [1_000] }).toBe(false)
}
