import { expect, test } from 'vitest'
import { updateObstacle } from './update-obstacle.ts'

const installed = {
  shell: 'electron',
  platform: 'win32',
  isPackaged: true,
  isAppImage: false,
  config: 'provider: generic\nurl: https://updates.example\npublisherName:\n  - CN=QuikApp\n',
} as const
const unsigned = 'provider: generic\nurl: https://updates.example\nupdaterCacheDirName: quikapp-updater\n'
test.each([
  [{}, null],
  [{ config: `publisherName: QuikApp\n${unsigned}` }, null],
  [{ config: unsigned }, 'notSigned'],
  [{ config: `${unsigned}publisherName:\nother: x\n` }, 'notSigned'],
  [{ config: `${unsigned}publisherName: []\n` }, 'notSigned'],
  [{ config: `${unsigned}publisherName: null\n` }, 'notSigned'],
  [{ platform: 'darwin', config: unsigned }, null],
  [{ platform: 'linux' }, 'packageManager'],
  [{ platform: 'linux', isAppImage: true }, 'notSigned'],
  [{ platform: 'linux', isAppImage: true, config: null }, 'noUpdateServer'],
  [{ config: null }, 'noUpdateServer'],
  [{ isPackaged: false }, 'notInstalled'],
  [{ shell: 'browser' }, 'browserShell'],
] as const)('%j: %s', (changes, obstacle) => {
  expect(updateObstacle({ ...installed, ...changes })).toBe(obstacle)
})
