import { expect, it } from 'vitest'
import { hasKeyword } from './has-keyword.ts'

it.each([
  ['Deploy at five', 'deploy', true],
  ['We deployed it', 'deploy', false],
  ['redeploy', 'deploy', false],
  ['redeploy, then deploy!', 'deploy', true],
  ['DEPLOY', 'deploy', true],
  ['the release candidate is here', 'release candidate', true],
  ['C++ is not C', 'c++', true],
  ['c+++', 'c++', true],
  ['Über uns', 'über', true],
  ['Drüber', 'über', false],
  ['ask 😀now', '😀', true],
  ['(prod)', 'prod', true],
  ['prod_db', 'prod', false],
  ['', 'prod', false],
  ['prod', '', false],
])('%j has %j: %s', (text, word, has) => {
  expect(hasKeyword(text, [word])).toBe(has)
})

it('takes any of several, and none of none', () => {
  expect(hasKeyword('the lift is broken', ['stairs', 'lift'])).toBe(true)
  expect(hasKeyword('the lift is broken', [])).toBe(false)
})
