import { afterEach, expect, test } from 'vitest'
import { ownScript } from './own-script.ts'

const page = { location: new URL('app://quikapp/index.html') }

/** A browser that enforces Trusted Types: what the policy lets through is marked. */
class FakeTypes {
  readonly made: string[] = []
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }) {
    this.made.push(name)
    return { createScriptURL: (address: string) => `trusted ${rules.createScriptURL(address)}` }
  }
}

const types = new FakeTypes()
Object.assign(globalThis, page, { trustedTypes: types })

afterEach(() => expect(types.made).toEqual(['quikapp']))

test.each([
  'app://quikapp/assets/background-worker-AJogP_1R.js',
  '/assets/noise-worklet-CObH-m2m.js',
  './assets/a.js',
])('a file of ours is let through: %s', address => {
  expect(ownScript(address)).toBe(`trusted ${new URL(address, page.location).href}`)
})

test.each([
  'https://example.com/assets/a.js',
  'app://other/assets/a.js',
  '//example.com/assets/a.js',
  '/~server/api/v1/files/1',
  '/~server/assets/a.js',
  '/assets/../~server/a.js',
  '/assets/%2e%2e/~server/a.js',
  '/assets/a.js/x',
  '/assets/a.wasm',
  '/a.js',
  'blob:app://quikapp/0b6f',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
  '',
])('nothing else is: %s', address => {
  expect(() => ownScript(address)).toThrowError(expect.objectContaining({ code: 'foreign_script' }))
})
