import type { BrowserWindowConstructorOptions, Dialog, Display, ForkOptions, Net, Shell } from 'electron'
import { ShellApp } from './app.ts'
import { ShellWindow } from './browser-window.ts'
import { openExternal } from './external.ts'
import { ShellIpcMain } from './ipc-main.ts'
import { PageHost } from './page-host.ts'
import { SECOND_START_PATH } from './page-server.ts'
import { ShellPowerMonitor } from './power-monitor.ts'
import { ProtocolTable } from './protocol.ts'
import { ShellSafeStorage } from './safe-storage.ts'
import { handOver, SecondStarts } from './second-starts.ts'
import { ShellSession } from './session.ts'
import { shellFetch } from './shell-fetch.ts'
import { shellOptions } from './shell-options.ts'
import { SocketRelay } from './socket-relay.ts'
import { outliveTerminal } from './terminal.ts'
import { ShellImage, ShellMenu, ShellTray } from './tray.ts'
import { ShellUtilityProcess } from './utility-process.ts'
import { VerifiedAgent } from './verified-agent.ts'

outliveTerminal()
const defaultSession = new ShellSession()
const agent = new VerifiedAgent(defaultSession)
export const session = { defaultSession }
export const ipcMain = new ShellIpcMain()
export const protocol = new ProtocolTable()

export const app: ShellApp = new ShellApp({
  closeWindows: () => host.closeWindow(),
  dispose: () => host.dispose(),
  handOver: async profile => {
    process.stdout.write(await handOver(profile, SECOND_START_PATH, process.argv))
  },
})

const host: PageHost = new PageHost({
  options: shellOptions(process.argv),
  ipcMain,
  protocol,
  socketRelay: new SocketRelay({ webRequest: defaultSession.webRequest, agent }),
  secondStarts: new SecondStarts(argv => {
    app.emit('second-instance', {}, argv, process.cwd(), null)
    return host.offerAgain()
  }),
  profile: () => app.getPath('userData'),
  lastWindowClosed: () => app.emit('window-all-closed'),
  failed: message => {
    process.stderr.write(`${message}\n`)
    app.exit(1)
  },
})

/** The browser shell's window, by the name that main knows. */
export class BrowserWindow extends ShellWindow {
  constructor(options: BrowserWindowConstructorOptions = {}) {
    super(options, host)
  }
}

export const safeStorage = new ShellSafeStorage(() => app.getPath('userData'))
export const powerMonitor = new ShellPowerMonitor()
export const Menu = ShellMenu
export const Tray = ShellTray
export const nativeImage = { createFromPath: (path: string) => new ShellImage(path) }

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: ForkOptions = {}) =>
    new ShellUtilityProcess(modulePath, args, options),
}

export const net = { fetch: shellFetch(agent) } satisfies Pick<Net, 'fetch'>

export const shell = { openExternal } satisfies Pick<Shell, 'openExternal'>

/** Node cannot ask how large the screen is; the browser moves a window that would lie outside it. */
const someScreen = { workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }
export const screen = { getAllDisplays: () => [someScreen] } satisfies {
  getAllDisplays(): readonly Pick<Display, 'workArea'>[]
}

/** A page that is left asks in the browser's own words. */
export const dialog = { showMessageBoxSync: () => 0 } satisfies Pick<Dialog, 'showMessageBoxSync'>

/** The page shows its own notices. */
export class Notification {
  static isSupported(): boolean {
    return false
  }

  show(): void {
    // The browser window is where the person put it.
  }
}
