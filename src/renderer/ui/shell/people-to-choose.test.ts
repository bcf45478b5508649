import { expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { peopleToChoose } from './people-to-choose.ts'

const people = ['Zoë', 'ada', 'Grace 10', 'Grace 9'].map((displayName, index) => ({
  id: userId.parse(`u${index}`),
  displayName,
}))
const names = (choice: Parameters<typeof peopleToChoose>[1]) =>
  peopleToChoose(people, choice).map(({ displayName }) => displayName)

test('everybody by name, as people sort', () => {
  expect(names({})).toEqual(['ada', 'Grace 9', 'Grace 10', 'Zoë'])
})

test('a part of the name finds them, in any case and however its letters are composed', () => {
  expect(names({ sought: ' RACE ' })).toEqual(['Grace 9', 'Grace 10'])
  expect(names({ sought: 'zoe\u0308' })).toEqual(['Zoë'])
  expect(names({ sought: 'nobody' })).toEqual([])
})

test('those who are no choice are left out', () => {
  expect(names({ except: new Set([userId.parse('u1')]), sought: 'a' })).toEqual(['Grace 9', 'Grace 10'])
})
