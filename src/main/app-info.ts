import { app } from 'electron'
import type { AppInfo } from '#shared/ipc/contract.ts'

/** What runs here, as people and reports name it. */
export function appInfo(): AppInfo {
  const { platform, versions } = process
  return {
    version: app.getVersion(),
    platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
    shell: versions.electron === undefined ? 'browser' : 'electron',
  }
}
