import { expect, test } from 'vitest'
import { startOptions } from './start-options.ts'

test('--shell stays here and everything else goes to the app', () => {
  expect(startOptions(['--shell=browser', '--profile=/p', '--no-open'])).toEqual({
    shell: 'browser',
    open: false,
    appArgs: ['--profile=/p', '--no-open'],
  })
})

test('without options a window opens and the shell is not chosen', () => {
  expect(startOptions([])).toEqual({ shell: undefined, open: true, appArgs: [] })
})

test.each(['--shell', '--shell=', '--shell=chrome'])('%s is refused in one sentence', arg => {
  expect(() => startOptions([arg])).toThrow(`There is no ${arg}: it is --shell=electron or --shell=browser.`)
})
