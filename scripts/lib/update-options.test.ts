import { expect, test } from 'vitest'
import { updateOptions } from './update-options.ts'

test.each([undefined, ''])('without an address (%j) nothing is said of new versions', address => {
  expect(updateOptions(address)).toEqual([])
})

test('with an address the package must be signed, and nothing is uploaded', () => {
  const options = updateOptions('https://updates.example/quikapp')
  expect(options).toContain('-c.publish.url=https://updates.example/quikapp')
  expect(options).toContain('-c.forceCodeSigning=true')
  expect(options.slice(0, 2)).toEqual(['--publish', 'never'])
})

test.each(['http://updates.example', 'updates.example', 'file:///srv'])('%s is refused', address => {
  expect(() => updateOptions(address)).toThrow('takes the https address')
})
