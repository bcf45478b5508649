import { expect, test } from 'vitest'
import type { PresenceChoice } from '#shared/ipc/presence.ts'
import { DesiredPresence } from './presence.ts'

/** A page that tells main at once what it was asked for, as the real one does. */
function desired() {
  const pushed: PresenceChoice[] = []
  const drawn: PresenceChoice[] = []
  const presence: DesiredPresence = new DesiredPresence({
    wanted: choice => {
      pushed.push(choice)
      presence.chosen({ ...choice })
    },
    changed: () => drawn.push(presence.choice),
  })
  return { presence, pushed, drawn }
}

test('what the tray chose is carried out once: its echo goes nowhere', () => {
  const { presence, pushed, drawn } = desired()
  presence.setManual({ status: 'dnd', expiresAt: 1_000 })
  expect(pushed).toEqual([{ status: 'dnd', expiresAt: 1_000 }])
  expect(drawn).toEqual([{ status: 'dnd', expiresAt: 1_000 }])
})

test('what page and server say is shown and never pushed back', () => {
  const { presence, pushed, drawn } = desired()
  presence.chosen({ status: 'dnd', expiresAt: 1_000 })
  presence.chosen({ status: 'dnd', expiresAt: 2_000 })
  presence.chosen({ status: 'dnd', expiresAt: 2_000 })
  presence.chosen({ status: 'online' })
  expect(pushed).toEqual([])
  expect(drawn.map(choice => choice.expiresAt)).toEqual([1_000, 2_000, undefined])
})

test('choosing again what is chosen is pushed all the same: the server may have missed it', () => {
  const { presence, pushed } = desired()
  presence.setManual({ status: 'away' })
  presence.setManual({ status: 'away' })
  expect(pushed).toHaveLength(2)
})
