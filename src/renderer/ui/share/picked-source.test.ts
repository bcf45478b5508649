import { expect, test } from 'vitest'
import type { ScreenSource } from '#shared/ipc/screen.ts'
import { pickedSource } from './picked-source.ts'

const plan: ScreenSource = {
  id: 'window:1',
  kind: 'window',
  name: 'Plan – Editor',
  thumbnail: new Uint8Array(),
  icon: null,
}
const screen: ScreenSource = { ...plan, id: 'screen:1', kind: 'screen', name: 'Entire screen' }

test('what is chosen stays so while it is there, under the name that it has now', () => {
  expect(pickedSource(null, [plan])).toEqual({ source: null, closed: null })
  expect(pickedSource(plan, [screen, plan])).toEqual({ source: plan, closed: null })
  const renamed = { ...plan, name: 'Plan (saved) – Editor' }
  expect(pickedSource(plan, [renamed]).source?.name).toBe('Plan (saved) – Editor')
})

test('what closes is not chosen any more, and is named', () => {
  expect(pickedSource(plan, [screen])).toEqual({ source: null, closed: 'Plan – Editor' })
  expect(pickedSource(plan, [])).toEqual({ source: null, closed: 'Plan – Editor' })
})
