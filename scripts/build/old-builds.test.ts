import { expect, test } from 'vitest'
import { removableBuilds } from './old-builds.ts'

const builds = ['a', 'b', 'c', 'd', 'e'].map((name, usedAt) => ({ name: name.repeat(16), usedAt }))

test('the newest three stay', () => {
  expect(removableBuilds(builds, '')).toEqual(['b'.repeat(16), 'a'.repeat(16)])
  expect(removableBuilds(builds.slice(0, 3), '')).toEqual([])
})

test('a build that runs stays, however old', () => {
  const running = `/usr/bin/node /repo/out/${'a'.repeat(16)}/main/index.js --no-open`
  expect(removableBuilds(builds, running)).toEqual(['b'.repeat(16)])
})
