import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { recordingId } from '#shared/ids.ts'
import { speakersTag } from './speakers-tag.ts'
import { watchRecording } from './watched-recording.ts'

const ID = recordingId.parse('rec_1')

/** A server with one film, and how much of it was asked for. */
function watched(film: Uint8Array<ArrayBuffer> | null, tailFails = false) {
  const asked: number[] = []
  const api = {
    download: async () => ({ url: film === null ? null : '/api/film', expiresInSeconds: 60 }),
    tail: async (_: typeof ID, bytes: number) => {
      asked.push(bytes)
      if (tailFails || film === null) {
        throw new AppError({ code: 'offline', category: 'network', message: 'The line is down.' })
      }
      return new Blob([film.slice(-bytes)])
    },
  }
  const answer = watchRecording(ID, { api, addressOf: url => `http://there${url}` })
  return { asked, answer }
}

const speeches = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ from: place, to: place + 0.5, name: `Person ${place}` }))
const film = (count: number): Uint8Array<ArrayBuffer> => {
  const tag = speakersTag(speeches(count))
  const whole = new Uint8Array(100_000 + tag.length)
  whole.set(tag, 100_000)
  return whole
}

test('who spoke is read from the end of a film', async () => {
  const { answer, asked } = watched(film(3))
  expect(await answer).toEqual({ url: 'http://there/api/film', speeches: speeches(3) })
  expect(asked).toHaveLength(1)
})

test('a long list is asked for once more', async () => {
  const { answer, asked } = watched(film(5_000))
  expect((await answer).speeches).toHaveLength(5_000)
  expect(asked).toHaveLength(2)
})

test.each([
  ['does not say who spoke', new Uint8Array(9_000), false],
  ['cannot be read from now', film(3), true],
] as const)('a film that %s can be watched all the same', async (_, bytes, tailFails) => {
  const { answer } = watched(bytes, tailFails)
  expect(await answer).toEqual({ url: 'http://there/api/film', speeches: [] })
})

test('one that is still on its way says so', async () => {
  await expect(watched(null).answer).rejects.toMatchObject({ code: 'recording_not_there' })
})
