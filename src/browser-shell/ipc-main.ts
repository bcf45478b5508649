import type { IpcMain } from 'electron'
import type { ShellWebContents } from './web-contents.ts'

/** The part of Electron's event that a gate looks at. */
export interface ShellIpcEvent {
  readonly sender: ShellWebContents
  readonly senderFrame: ShellWebContents['mainFrame'] | null
}

type Listener = (event: ShellIpcEvent, ...args: unknown[]) => unknown

/** Commands by channel, as main registers them. */
export class ShellIpcMain implements Pick<IpcMain, 'removeHandler'> {
  readonly #listeners = new Map<string, Listener>()

  handle(channel: string, listener: Listener): void {
    if (this.#listeners.has(channel)) throw new Error(`A handler for ${channel} is there already`)
    this.#listeners.set(channel, listener)
  }

  removeHandler(channel: string): void {
    this.#listeners.delete(channel)
  }

  /** Runs the handler of a channel for a page. */
  async invoke(sender: ShellWebContents, channel: string, args: readonly unknown[]): Promise<unknown> {
    const listener = this.#listeners.get(channel)
    if (listener === undefined) throw new Error('No handler registered')
    return listener({ sender, senderFrame: sender.mainFrame }, ...args)
  }
}
