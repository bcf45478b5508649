import { exec } from 'node:child_process'
import { promisify } from 'node:util'
import type { NsisUpdater } from 'electron-updater'

/** What checks the signature of an installer on Windows: null where it fits, else why not. */
export type SignatureCheck = NsisUpdater['verifyUpdateCodeSignature']

const PROBE_MS = 20_000
/** As electron-updater asks it, by the same shell. */
const PROBE =
  'set "PSModulePath=" & chcp 65001 >NUL & powershell.exe -NoProfile -NonInteractive -InputFormat None -Command "ConvertTo-Json test"'

/** Rejects where PowerShell cannot be run. */
export async function probePowerShell(): Promise<void> {
  const { stdout } = await promisify(exec)(PROBE, { timeout: PROBE_MS, windowsHide: true })
  if (stdout.trim() !== '"test"') throw new Error('PowerShell answers otherwise')
}

/**
 * A check that finds no PowerShell to ask takes the installer unchecked (electron-updater 6.8,
 * windowsExecutableCodeSignatureVerifier): this one refuses it then.
 */
export function strictCheck(check: SignatureCheck, probe: () => Promise<void>): SignatureCheck {
  return async (publishers, path) => {
    await probe()
    return await check(publishers, path)
  }
}
