import { expect, test } from 'vitest'
import type { CallPeopleState } from '#domain/calls/call-people.ts'
import { createStore } from '#domain/store.ts'
import { userId } from '#shared/ids.ts'
import { absencesOf } from './absences.ts'

const ada = userId.parse('ada')
const grace = userId.parse('grace')
const absent = (...ids: readonly (typeof ada)[]) =>
  ids.map(id => ({ userId: id, reason: 'declined' as const }))

function world() {
  const people = createStore<CallPeopleState>({
    invitedIds: [],
    declined: absent(ada, grace),
    heldIds: [],
    recording: null,
    recordingStop: null,
    withIds: [],
    everInIds: [],
  })
  const call = { people }
  const ids = () =>
    absencesOf(call)
      .store.getState()
      .map(({ userId: id }) => id)
  return { people, call, ids }
}

test('who was dismissed stays so, whoever else declines', () => {
  const { people, call, ids } = world()
  absencesOf(call).dismiss([ada])
  expect(ids()).toEqual([grace])
  people.patch({ declined: absent(ada, grace, userId.parse('linus')) })
  expect(ids()).toEqual([grace, 'linus'])
})

test('who is rung again and declines again is shown again', () => {
  const { people, call, ids } = world()
  absencesOf(call).dismiss([ada, grace])
  people.patch({ declined: absent(grace) })
  people.patch({ declined: absent(ada, grace) })
  expect(ids()).toEqual([ada])
})
