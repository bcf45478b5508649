import { expect, test } from 'vitest'
import { usualPlaces } from './chromium.mjs'

test('Linux searches the path, by name first', () => {
  const places = usualPlaces({ platform: 'linux', env: { PATH: '/opt/bin:relative:/usr/bin' } })
  expect(places[0]).toBe('/opt/bin/chromium')
  expect(places).toContain('/usr/bin/google-chrome')
  expect(places.every(place => place.startsWith('/'))).toBe(true)
})

test('macOS searches both application folders', () => {
  const places = usualPlaces({ platform: 'darwin', env: { HOME: '/Users/ada' } })
  expect(places).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
  expect(places).toContain('/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium')
})

test('Windows searches the program folders that exist', () => {
  const env = { ProgramFiles: 'C:\\Program Files' }
  const places = usualPlaces({ platform: 'win32', env })
  expect(places).toHaveLength(3)
  expect(places.every(place => place.startsWith('C:\\Program Files'))).toBe(true)
})
