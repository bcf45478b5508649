import type { DesktopBridge } from '#shared/ipc/contract.ts'

declare global {
  interface Window {
    /** Put there by the preload; the one way from the page to the desktop process. */
    readonly desktop: DesktopBridge
  }
}
