import { expect, test } from 'vitest'
import type { PresenceChoice } from '#shared/ipc/presence.ts'
import { DesiredPresence } from './presence.ts'

/** A page that tells main at once what it was asked for, as the real one does; or one that loads and hears nothing. */
function desired() {
  const pushed: PresenceChoice[] = []
  const drawn: (PresenceChoice | null)[] = []
  const page = { isLoading: false }
  const time = { now: 0 }
  const presence: DesiredPresence = new DesiredPresence({
    wanted: choice => {
      if (page.isLoading) return
      pushed.push(choice)
      presence.chosen({ ...choice })
    },
    changed: () => drawn.push(presence.choice),
    now: () => time.now,
  })
  return { presence, pushed, drawn, page, time }
}

test('what the tray chose is carried out once: its echo goes nowhere', () => {
  const { presence, pushed, drawn } = desired()
  presence.setManual({ status: 'dnd', expiresAt: 1_000 })
  expect(pushed).toEqual([{ status: 'dnd', expiresAt: 1_000 }])
  expect(drawn).toEqual([{ status: 'dnd', expiresAt: 1_000 }])
  expect(presence.pending).toBeNull()
})

test('what page and server say is shown and never pushed back', () => {
  const { presence, pushed, drawn } = desired()
  expect(presence.choice).toBeNull()
  presence.chosen({ status: 'dnd', expiresAt: 1_000 })
  presence.chosen({ status: 'dnd', expiresAt: 2_000 })
  presence.chosen({ status: 'dnd', expiresAt: 2_000 })
  presence.chosen({ status: 'online' })
  expect(pushed).toEqual([])
  expect(drawn.map(choice => choice?.expiresAt)).toEqual([1_000, 2_000, undefined])
})

test('choosing again what is chosen is pushed all the same: the server may have missed it', () => {
  const { presence, pushed } = desired()
  presence.setManual({ status: 'away' })
  presence.setManual({ status: 'away' })
  expect(pushed).toHaveLength(2)
})

test('what no page heard waits for the next one, whatever that one knew before', () => {
  const { presence, page } = desired()
  presence.chosen({ status: 'online' })
  page.isLoading = true
  presence.setManual({ status: 'dnd' })
  presence.chosen({ status: 'online' })
  expect(presence.choice).toEqual({ status: 'dnd' })
  expect(presence.pending).toEqual({ status: 'dnd' })
  presence.chosen({ status: 'dnd' })
  expect(presence.pending).toBeNull()
  presence.chosen({ status: 'online' })
  expect(presence.choice).toEqual({ status: 'online' })
})

test('what ended before anybody heard it is not carried out, and somebody else’s neither', () => {
  const { presence, page, time } = desired()
  page.isLoading = true
  presence.setManual({ status: 'dnd', expiresAt: 1_000 })
  time.now = 1_000
  expect(presence.pending).toBeNull()
  presence.chosen({ status: 'online' })
  expect(presence.choice).toEqual({ status: 'online' })
  presence.setManual({ status: 'away' })
  presence.signedOut()
  expect([presence.pending, presence.choice]).toEqual([null, null])
})
