import { expect, it } from 'vitest'
import { routeSound } from './sound-output.ts'

const OUTPUT = { deviceId: 'desk', label: 'Desk speakers' }

/** A context on a machine with these loudspeakers. */
function context(...present: string[]) {
  const sinks: string[] = []
  return {
    sinks,
    setSinkId: async (id: string) => {
      if (!present.includes(id)) throw new DOMException('gone', 'NotFoundError')
      sinks.push(id)
    },
  }
}

const named =
  (deviceId: string, label: string, kind: MediaDeviceKind = 'audiooutput') =>
  async () => [{ deviceId, label, kind }]

it('plays on the chosen loudspeaker', async () => {
  const routed = context('desk')
  await routeSound(routed, OUTPUT, named('other', 'Desk speakers'))
  expect(routed.sinks).toEqual(['desk'])
})

it('finds it by its name where it has another id', async () => {
  const routed = context('new-id')
  await routeSound(routed, OUTPUT, named('new-id', 'Desk speakers'))
  expect(routed.sinks).toEqual(['new-id'])
})

it.each([
  ['it is gone', named('headset', 'Headset')],
  ['only a microphone has its name', named('headset', 'Desk speakers', 'audioinput')],
  ['nothing can be listed', () => Promise.reject(new DOMException('no', 'NotAllowedError'))],
])('leaves the system’s own where %s', async (_why, devices) => {
  const routed = context('headset')
  await routeSound(routed, OUTPUT, devices)
  expect(routed.sinks).toEqual([])
})

it('leaves a context alone that can play on one loudspeaker only', async () => {
  await expect(routeSound({}, OUTPUT, named('desk', 'Desk speakers'))).resolves.toBeUndefined()
})
