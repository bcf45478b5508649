import type { DesktopBridge } from '#shared/ipc/contract.ts'

/** What the preload put on the window; null in a page that is not the app's. */
export function windowBridge(): DesktopBridge | null {
  const bridge: unknown = Reflect.get(globalThis, 'desktop')
  return isBridge(bridge) ? bridge : null
}

function isBridge(value: unknown): value is DesktopBridge {
  return typeof value === 'object' && value !== null && 'invoke' in value && 'on' in value
}
