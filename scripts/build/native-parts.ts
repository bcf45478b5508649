import { cpSync } from 'node:fs'
import { join } from 'node:path'

/** Copies what cannot be bundled: the hook that hears keys, a binary for each system (uiohook-napi). */
export function copyNativeParts({ root, out }: { readonly root: string; readonly out: string }): void {
  const prebuilds = join(root, 'node_modules', 'uiohook-napi', 'prebuilds')
  cpSync(prebuilds, join(out, 'native', 'key-hook'), { recursive: true })
}
