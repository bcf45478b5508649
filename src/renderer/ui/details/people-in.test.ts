import { expect, it } from 'vitest'
import { userId } from '#shared/ids.ts'
import { peopleIn } from './people-in.ts'

const person = (name: string) => ({ id: userId.parse(name.toLowerCase()), displayName: name })
const members = new Map(['Linus', 'ada', 'Grace'].map(name => [person(name).id, person(name)]))
const ids = ['grace', 'ada', 'unknown'].map(id => userId.parse(id))

it.each([
  ['public', undefined, ['ada', 'Grace', 'Linus']],
  ['private', ids, ['ada', 'Grace']],
  ['group', ids, ['ada', 'Grace']],
  ['dm', ids, ['ada', 'Grace']],
  ['private', undefined, undefined],
] as const)('%s with members %j', (kind, memberIds, wanted) => {
  expect(peopleIn({ kind, memberIds }, members)?.map(({ displayName }) => displayName)).toEqual(wanted)
})
