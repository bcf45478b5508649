import { expect, test } from 'vitest'
import { hidesOnClose } from './close-behaviour.ts'

const usual = {
  shell: 'electron',
  platform: 'linux',
  quitting: false,
  hasTray: true,
  closeToTray: true,
} as const

test.each([
  ['a tray is there', {}, true],
  ['Linux without a tray', { hasTray: false }, false],
  ['Windows with its tray', { platform: 'win32' }, true],
  ['Windows where the icon could not be made', { platform: 'win32', hasTray: false }, false],
  ['macOS has its dock', { platform: 'darwin', hasTray: false }, true],
  ['the person wants it closed', { closeToTray: false }, false],
  ['the person wants it closed, on macOS', { platform: 'darwin', closeToTray: false }, false],
  ['the app quits', { quitting: true }, false],
  ['a browser is the window', { shell: 'browser' }, false],
] as const)('%s', (_name, changes, hides) => {
  expect(hidesOnClose({ ...usual, ...changes })).toBe(hides)
})
