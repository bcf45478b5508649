import type {
  BrowserWindowConstructorOptions,
  ForkOptions,
  Net,
  NotificationConstructorOptions,
  Shell,
} from 'electron'
import { Preventable, ShellApp } from './app.ts'
import { ShellWindow } from './browser-window.ts'
import { ShellDesktopCapturer } from './desktop-capturer.ts'
import { ShellDialog } from './dialog.ts'
import { openExternal } from './external.ts'
import { shellGlobalShortcut } from './global-shortcut.ts'
import { inventedCapture } from './invented-capture.ts'
import { ShellIpcMain } from './ipc-main.ts'
import { ShellMenu, ShellMenuItem } from './menu.ts'
import { type ShellImage, shellNativeImage } from './native-image.ts'
import { ShellNativeTheme } from './native-theme.ts'
import { ShellNotification } from './notification.ts'
import { PageHost } from './page-host.ts'
import { PageParts } from './page-parts.ts'
import { SECOND_START_PATH } from './page-server.ts'
import { ShellPowerMonitor } from './power-monitor.ts'
import { ShellPowerSaveBlocker } from './power-save-blocker.ts'
import { ProtocolTable } from './protocol.ts'
import { ShellSafeStorage } from './safe-storage.ts'
import { ShellScreen } from './screen.ts'
import { handOver, SecondStarts } from './second-starts.ts'
import { ShellSession } from './session.ts'
import { shellFetch } from './shell-fetch.ts'
import { shellOptions } from './shell-options.ts'
import { SocketRelay } from './socket-relay.ts'
import { shellSystemPreferences } from './system-preferences.ts'
import { outliveTerminal } from './terminal.ts'
import { ShellTray } from './tray.ts'
import { ShellUtilityProcess } from './utility-process.ts'
import { VerifiedAgent } from './verified-agent.ts'

outliveTerminal()
const defaultSession = new ShellSession()
const options = shellOptions(process.argv)
const agent = new VerifiedAgent(defaultSession)
export const session = { defaultSession }
export const ipcMain = new ShellIpcMain()
export const protocol = new ProtocolTable()
export const powerMonitor = new ShellPowerMonitor()
export const nativeTheme = new ShellNativeTheme()
const parts = new PageParts()

export const app: ShellApp = new ShellApp({
  closeWindows: () => host.closeWindows(),
  dispose: () => host.dispose(),
  badgeChanged: count => parts.setBadge(count),
  handOver: async profile => {
    process.stdout.write(await handOver(profile, SECOND_START_PATH, process.argv))
  },
})

const host: PageHost = new PageHost({
  options,
  ipcMain,
  protocol,
  parts,
  socketRelay: new SocketRelay({ webRequest: defaultSession.webRequest, agent }),
  secondStarts: new SecondStarts(argv => {
    const event = new Preventable()
    app.emit('second-instance', event, argv, process.cwd(), null)
    // Something was asked of what runs: no window is wanted.
    return event.defaultPrevented ? '' : host.offerAgain()
  }),
  profile: () => app.getPath('userData'),
  capture: (frame, withAudio) =>
    inventedCapture(request => defaultSession.displayMedia(request), frame, withAudio),
  sourceClosed: source => desktopCapturer.close(source),
  lastWindowClosed: () => app.emit('window-all-closed'),
  created: window => {
    app.emit('web-contents-created', {}, window.webContents)
    app.emit('browser-window-created', {}, window)
  },
  active: () => powerMonitor.active(),
  prefersDark: dark => nativeTheme.prefers(dark),
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

  static getAllWindows(): ShellWindow[] {
    return host.windows
  }

  static getFocusedWindow(): ShellWindow | null {
    return host.windows.find(window => window.isFocused()) ?? null
  }

  static fromWebContents(contents: unknown): ShellWindow | null {
    return host.windows.find(window => window.webContents === contents) ?? null
  }

  static fromId(id: number): ShellWindow | null {
    return host.windows.find(window => window.id === id) ?? null
  }
}

export const safeStorage = new ShellSafeStorage(() => app.getPath('userData'))
export const Menu = ShellMenu
export const MenuItem = ShellMenuItem
export const nativeImage = shellNativeImage

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: ForkOptions = {}) =>
    new ShellUtilityProcess(modulePath, args, options),
}

export const net = { fetch: shellFetch(agent) } satisfies Pick<Net, 'fetch'>

export const shell = { openExternal } satisfies Pick<Shell, 'openExternal'>

export const screen = new ShellScreen()
export const desktopCapturer = new ShellDesktopCapturer(options.inventedScreens)
export const dialog = new ShellDialog(parts)
export const systemPreferences = shellSystemPreferences
export const globalShortcut = shellGlobalShortcut
export const powerSaveBlocker = new ShellPowerSaveBlocker()

/** A notice in the page, by the name that main knows. */
export class Notification extends ShellNotification {
  constructor(options: NotificationConstructorOptions = {}) {
    super(options, parts)
  }

  static isSupported(): boolean {
    return true
  }
}

/** A tray in the page, by the name that main knows. */
export class Tray extends ShellTray {
  constructor(image: ShellImage | string) {
    super(image, parts)
  }
}
