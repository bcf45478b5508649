import { expect, test } from 'vitest'
import { OwnDialogs } from './own-dialogs.ts'

const NO = { response: 1, checkboxChecked: false }

test('a question is open until it is answered, and told of once', async () => {
  const told: boolean[] = []
  const answers: (() => void)[] = []
  const showMessageBox = () => new Promise<typeof NO>(resolve => answers.push(() => resolve(NO)))
  const dialogs: OwnDialogs = new OwnDialogs({ showMessageBox }, () => told.push(dialogs.isOpen))
  const asked = [1, 2].map(number => dialogs.showMessageBox({ message: `Question ${number}` }))
  answers[0]?.()
  await asked[0]
  expect([dialogs.isOpen, told]).toEqual([true, [true]])
  answers[1]?.()
  expect(await asked[1]).toEqual(NO)
  expect(told).toEqual([true, false])
})

test('a question that cannot be asked is none', async () => {
  const showMessageBox = () => Promise.reject(new Error('no display'))
  const dialogs = new OwnDialogs({ showMessageBox }, () => undefined)
  await expect(dialogs.showMessageBox({ message: 'Leave?' })).rejects.toThrow('no display')
  expect(dialogs.isOpen).toBe(false)
})
