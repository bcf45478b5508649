import { join } from 'node:path'
import { FuseVersion, flipFuses } from '@electron/fuses'
import type { AfterPackContext } from 'electron-builder'
import { FUSES } from './build/fuses.ts'

const SUFFIXES: Readonly<Record<string, string>> = { darwin: '.app', win32: '.exe' }

/**
 * Flips the fuses of the packed app, before electron-builder signs it: its own `electronFuses` option
 * knows only eight of the nine.
 */
export async function afterPack({
  appOutDir,
  electronPlatformName,
  packager,
}: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo
  const name =
    electronPlatformName === 'linux'
      ? (packager.config.linux?.executableName ?? productFilename)
      : `${productFilename}${SUFFIXES[electronPlatformName] ?? ''}`
  await flipFuses(join(appOutDir, name), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...FUSES,
  })
}
