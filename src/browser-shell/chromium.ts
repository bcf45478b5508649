import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Rectangle } from 'electron'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'brave-browser',
]
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
  name => `/Applications/${name}.app/Contents/MacOS/${name}`,
)
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

function candidates(): string[] {
  const { CHROMIUM_PATH, PATH = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = process.env
  const told = CHROMIUM_PATH === undefined || CHROMIUM_PATH === '' ? [] : [CHROMIUM_PATH]
  if (process.platform === 'darwin') return [...told, ...MAC]
  if (process.platform === 'win32') {
    const roots = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'] ?? '', LOCALAPPDATA].filter(Boolean)
    return [...told, ...roots.flatMap(root => WINDOWS.map(name => join(root, name)))]
  }
  return [...told, ...PATH.split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name)))]
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A Chromium of this machine, run with a profile of the app's own. */
export class Chromium {
  readonly #program: string
  readonly #profile: string
  #child: ChildProcess | null = null

  private constructor(program: string, profile: string) {
    this.#program = program
    this.#profile = profile
  }

  /** Null when there is none. */
  static find(profile: string): Chromium | null {
    const program = candidates().find(isExecutable)
    return program === undefined ? null : new Chromium(program, profile)
  }

  /**
   * Opens an address as an app window of that place and size; `ended` runs when that browser has exited. Everybody on
   * the machine can read the address.
   */
  open(address: string, { x, y, width, height }: Rectangle, ended: () => void): void {
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const child = spawn(
      this.#program,
      [
        `--app=${address}`,
        `--user-data-dir=${this.#profile}`,
        '--class=QuikApp',
        `--window-size=${width},${height}`,
        // Without a place of its own yet, the window system finds it one.
        ...(x === 0 && y === 0 ? [] : [`--window-position=${x},${y}`]),
        '--no-first-run',
        '--no-default-browser-check',
        '--disable-background-timer-throttling',
        '--disable-backgrounding-occluded-windows',
        '--disable-renderer-backgrounding',
        '--autoplay-policy=no-user-gesture-required',
        // Somebody calls: nobody has clicked before.
        '--disable-popup-blocking',
        ...root,
      ],
      { stdio: 'ignore' },
    )
    this.#child = child
    child.once('error', error => process.stderr.write(`Chromium could not be started: ${error.message}\n`))
    child.once('exit', () => {
      if (this.#child === child) this.#child = null
      ended()
    })
  }

  async dispose(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null) return
    const exited = new Promise<void>(resolve => {
      child.once('exit', () => resolve())
      setTimeout(resolve, 3_000)
    })
    child.kill()
    await exited
  }
}
