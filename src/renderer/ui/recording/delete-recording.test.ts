import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { recordingId } from '#shared/ids.ts'
import { deleteRecording } from './delete-recording.ts'

const ID = recordingId.parse('rec_1')

test('what is here goes before what the server has', async () => {
  const gone: string[] = []
  await deleteRecording(
    {
      uploads: { discard: async id => void gone.push(`here ${id}`) },
      api: { delete: async id => void gone.push(`there ${id}`) },
    },
    ID,
  )
  expect(gone).toEqual(['here rec_1', 'there rec_1'])
})

test('where the film cannot be removed here, the server keeps its own', async () => {
  const failure = new AppError({ code: 'storage_failed', category: 'unsupported', message: 'It is open.' })
  const gone: string[] = []
  const asked = deleteRecording(
    {
      uploads: { discard: async () => Promise.reject(failure) },
      api: { delete: async id => void gone.push(id) },
    },
    ID,
  )
  await expect(asked).rejects.toBe(failure)
  expect(gone).toEqual([])
})

test.each([
  ['notFound', false],
  ['network', true],
] as const)('what the server answers with %s is a failure: %s', async (category, isFailure) => {
  const answer = new AppError({ code: category, category, message: 'So it is.' })
  const asked = deleteRecording(
    { uploads: { discard: async () => undefined }, api: { delete: async () => Promise.reject(answer) } },
    ID,
  )
  expect(
    await asked.then(
      () => null,
      (error: unknown) => error,
    ),
  ).toBe(isFailure ? answer : null)
})
