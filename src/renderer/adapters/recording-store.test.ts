import { expect, test } from 'vitest'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import { recordingId } from '#shared/ids.ts'
import { RecordingStore } from './recording-store.ts'

const ID = recordingId.parse('rec_1')
const OTHER = recordingId.parse('rec_2')
const open = (whose: string = crypto.randomUUID()) => new RecordingStore({ whose, log: new MemoryLog() })

test('a film is one window’s until it lets go', async () => {
  const whose = crypto.randomUUID()
  const [one, other] = [open(whose), open(whose)]
  const letGo = await one.hold(ID)
  expect([letGo, await one.hold(ID), await other.hold(ID)]).toEqual([expect.any(Function), null, null])
  expect(await other.hold(OTHER)).not.toBeNull()
  expect(await open().hold(ID), 'of another person').not.toBeNull()
  letGo?.()
  await expect.poll(() => other.hold(ID)).not.toBeNull()
})

test('it is waited for, in turn, for as long as somebody wants it', async () => {
  const whose = crypto.randomUUID()
  const [one, other] = [open(whose), open(whose)]
  const letGo = await one.hold(ID)
  const [leaving, staying] = [new AbortController(), new AbortController()]
  const given = other.hold(ID, leaving.signal)
  const got = other.hold(ID, staying.signal)
  leaving.abort()
  expect(await given).toBeNull()
  letGo?.()
  expect(await got).not.toBeNull()
  staying.abort()
  expect(await one.hold(ID), 'what one has stays').toBeNull()
})

test('without locks there is one window', async () => {
  const store = new RecordingStore({ whose: 'ada', log: new MemoryLog(), locks: undefined })
  expect(await store.hold(ID)).not.toBeNull()
})
