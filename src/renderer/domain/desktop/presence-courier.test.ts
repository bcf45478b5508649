import { expect, it } from 'vitest'
import type { PresenceChoice } from '#shared/ipc/presence.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
import type { SelfState, StatusDetails } from '../own-presence.ts'
import { createStore } from '../store.ts'
import { FakeDesktop } from '../testing/fake-desktop.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { PresenceCourier } from './presence-courier.ts'

/** The part of a session that keeps the choice: choosing changes it at once, as the real one does. */
function desk(first: Partial<SelfState> = {}, pending: PresenceChoice | null = null) {
  const desktop = new FakeDesktop()
  desktop.answers['presence.pending'] = () => pending
  const self = createStore({ status: 'online', details: {}, effective: 'offline', ...first } as SelfState)
  const chosen: (readonly [ManualStatus, StatusDetails])[] = []
  const courier = new PresenceCourier({
    desktop,
    log: new MemoryLog(),
    self,
    choose: (status, details) => {
      chosen.push([status, details])
      self.patch({ status, details })
    },
  })
  return { desktop, self, chosen, courier }
}

it('before the first join nothing is known, and nothing told', () => {
  const { desktop, self } = desk()
  expect(desktop.chosen).toEqual([])
  self.patch({ status: 'dnd', details: { expiresAt: 9 } })
  self.patch({ effective: 'dnd' })
  expect(desktop.chosen.at(-1)).toEqual({ status: 'dnd', expiresAt: 9 })
})

it('a join confirms a choice that the tray may remember otherwise', () => {
  const { desktop, self } = desk()
  self.patch({ effective: 'online' })
  expect(desktop.chosen).toEqual([{ status: 'online', expiresAt: undefined }])
})

it('made after the join, it tells at once', () => {
  const { desktop } = desk({ status: 'away', effective: 'away' })
  expect(desktop.chosen).toEqual([{ status: 'away', expiresAt: undefined }])
})

it('the tray’s choice is made once, with its end, beside what was written', () => {
  const { desktop, self, chosen } = desk({ effective: 'online', details: { text: 'Exam', textExpiresAt: 5 } })
  desktop.emit('presence.desired', { status: 'dnd', expiresAt: 9 })
  expect(chosen).toEqual([['dnd', { text: 'Exam', textExpiresAt: 5, expiresAt: 9 }]])
  expect(desktop.chosen.at(-1)).toEqual({ status: 'dnd', expiresAt: 9 })
  const told = desktop.chosen.length
  self.patch({ effective: 'dnd' })
  expect(desktop.chosen).toHaveLength(told)
})

it('the end that the server tells reaches the tray', () => {
  const { desktop, self } = desk({ effective: 'dnd', status: 'dnd', details: { expiresAt: 9 } })
  self.patch({ status: 'online', details: {}, effective: 'online' })
  expect(desktop.chosen.at(-1)).toEqual({ status: 'online', expiresAt: undefined })
})

it('after its end it carries nothing', () => {
  const { desktop, self, chosen, courier } = desk()
  courier.dispose()
  self.patch({ status: 'dnd', effective: 'dnd' })
  desktop.desire('away')
  expect([desktop.chosen, chosen]).toEqual([[], []])
})

it('what the tray chose before this page was there is carried out, and said to be so', async () => {
  const { desktop, chosen } = desk({ effective: 'online' }, { status: 'dnd', expiresAt: 9 })
  await expect.poll(() => chosen).toEqual([['dnd', { expiresAt: 9 }]])
  expect(desktop.chosen.at(-1)).toEqual({ status: 'dnd', expiresAt: 9 })
})

it('a choice of the tray that changes nothing is told of, too: it waits for that', () => {
  const { desktop } = desk({ effective: 'away', status: 'away' })
  const told = desktop.chosen.length
  desktop.emit('presence.desired', { status: 'away' })
  expect(desktop.chosen.slice(told)).toEqual([{ status: 'away', expiresAt: undefined }])
})

it('what is chosen meanwhile is newer than what waited', async () => {
  const { desktop, chosen } = desk({ effective: 'online' }, { status: 'dnd' })
  desktop.emit('presence.desired', { status: 'away' })
  await new Promise(resolve => setImmediate(resolve))
  expect(chosen.map(([status]) => status)).toEqual(['away'])
})
