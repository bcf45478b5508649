import { expect, test } from 'vitest'
import { ownProgram } from './own-program.ts'

const image = { APPIMAGE: '/home/ada/QuikApp-x64.AppImage', APPDIR: '/tmp/.mount_Quik' }

test.each([
  [image, '/tmp/.mount_Quik/quikapp', image.APPIMAGE, true],
  // Started from the terminal of another AppImage.
  [image, '/opt/QuikApp/quikapp', '/opt/QuikApp/quikapp', false],
  [image, '/tmp/.mount_Quikly/quikapp', '/tmp/.mount_Quikly/quikapp', false],
  [{ APPIMAGE: '', APPDIR: '' }, '/opt/QuikApp/quikapp', '/opt/QuikApp/quikapp', false],
  [{}, '/opt/QuikApp/quikapp', '/opt/QuikApp/quikapp', false],
] as const)('%j, running %s: started by %s', (env, execPath, path, isAppImage) => {
  expect(ownProgram(env, execPath)).toEqual({ path, isAppImage })
})
