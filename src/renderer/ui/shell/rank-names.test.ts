import { expect, it } from 'vitest'
import { rankNames } from './rank-names.ts'

const entries = ['general', 'design', 'Grace Okafor', 'Tomás', 'release-train', 'Ada Lind', 'Settings'].map(
  name => ({ name }),
)

it.each([
  ['', ['general', 'design', 'Grace Okafor', 'Tomás', 'release-train', 'Ada Lind', 'Settings']],
  ['gra', ['Grace Okafor']],
  ['GRACE', ['Grace Okafor']],
  ['oka', ['Grace Okafor']],
  ['tomas', ['Tomás']],
  ['train', ['release-train']],
  ['se', ['Settings', 'release-train']],
  ['in', ['release-train', 'Ada Lind', 'Settings']],
  ['  lin ', ['Ada Lind']],
  ['xyz', []],
])('%j finds %j', (query, names) => {
  expect(rankNames(entries, query).map(entry => entry.name)).toEqual(names)
})
