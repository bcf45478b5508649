import { expect, it } from 'vitest'
import { clientId, messageId } from '#shared/ids.ts'
import { createListMarks, isEdited, startEditing } from './list-place.ts'

it('goes on changing a message whose id comes from the server meanwhile', () => {
  const marks = createListMarks()
  const pending = { id: messageId.parse('x1'), clientId: clientId.parse('x1'), content: 'Hello' }
  startEditing(marks, pending)
  const state = marks.getState()
  expect(isEdited(state, { ...pending, id: messageId.parse('m1') })).toBe(true)
  expect(isEdited(state, { id: messageId.parse('m2'), clientId: clientId.parse('x2') })).toBe(false)
  expect(isEdited(state, { id: messageId.parse('m3'), clientId: undefined })).toBe(false)
})
