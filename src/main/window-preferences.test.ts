import { expect, test } from 'vitest'
import { windowPreferences } from './window-preferences.ts'

test.each([
  ['darwin', true],
  ['win32', true],
  ['linux', false],
] as const)(
  'on %s spelling is checked: %s, because a dictionary would have to be fetched elsewhere',
  (platform, checked) => {
    expect(windowPreferences('preload.cjs', platform)).toMatchObject({ spellcheck: checked, sandbox: true })
    expect(windowPreferences(undefined, platform)).toMatchObject({ spellcheck: false, sandbox: true })
  },
)
