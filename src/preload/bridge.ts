import type { IpcRenderer } from 'electron'
import type { DesktopBridge } from '#shared/ipc/contract.ts'
import { COMMAND_CHANNEL, COMMAND_NAMES, EVENT_CHANNEL, EVENT_NAMES } from '#shared/ipc/names.ts'

type Renderer = Pick<IpcRenderer, 'invoke' | 'on' | 'off'>

const REFUSED = {
  ok: false,
  error: { code: 'unknown_command', category: 'unsupported', message: 'No such command.' },
} as const

/** What the page gets of the desktop: the names of the contract, plain data, and no IPC event object. */
export function createBridge(
  ipcRenderer: Renderer,
  sent: (name: string, args: readonly unknown[]) => void,
): DesktopBridge {
  return {
    invoke: async (name, ...args) => {
      if (!COMMAND_NAMES.includes(name)) return REFUSED
      sent(name, args)
      return ipcRenderer.invoke(COMMAND_CHANNEL, name, ...args)
    },
    on: (name, listener) => {
      if (!EVENT_NAMES.includes(name) || typeof listener !== 'function') return () => undefined
      const receive = (_event: unknown, event: unknown, payload: unknown) => {
        if (event === name) listener(payload as Parameters<typeof listener>[0])
      }
      ipcRenderer.on(EVENT_CHANNEL, receive)
      return () => {
        ipcRenderer.off(EVENT_CHANNEL, receive)
      }
    },
  }
}
