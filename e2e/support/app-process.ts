import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { CHROMIUM_ARGS } from './chromium.ts'
import { endProcess, waitForLine } from './lines.ts'

export interface AppOptions {
  readonly build: string
  readonly profile: string
  /** Arguments of the app, such as `--server=http://127.0.0.1:4100`. */
  readonly args: readonly string[]
  readonly browser: Browser
  /** Command and arguments that start it elsewhere, such as in another network; the browser shell only. */
  readonly entrance?: readonly string[]
  /** Run in the page before anything else. */
  readonly initScripts?: readonly (() => void)[]
}

interface Running {
  readonly page: Page
  readonly context: BrowserContext
  readonly child: ChildProcess
}

const VIEWPORT = { width: 1280, height: 800 }
const CLOSE_MS = 15_000

/** The built app in the browser shell, its page in a browser context of its own. */
async function startInBrowser(options: AppOptions): Promise<Running> {
  const register = pathToFileURL(join(options.build, 'browser-shell/register.js')).href
  const main = join(options.build, 'main/index.js')
  const args = ['--import', register, main, `--profile=${options.profile}`, '--no-open', ...options.args]
  const [command = '', ...rest] = [...(options.entrance ?? []), process.execPath, ...args]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [, address = ''] = await waitForLine(child, /^QuikApp is ready at (\S+)/)
  const context = await options.browser.newContext({
    viewport: VIEWPORT,
    permissions: ['camera', 'microphone'],
  })
  for (const script of options.initScripts ?? []) await context.addInitScript(script)
  const page = await context.newPage()
  await page.goto(address)
  return { page, context, child }
}

/** The built app in Electron, whose first window is the page. */
async function startInElectron(options: AppOptions): Promise<Running> {
  const args = [options.build, `--profile=${options.profile}`, ...options.args, ...CHROMIUM_ARGS]
  const app = await _electron.launch({ args })
  const page = await app.firstWindow()
  const context = app.context()
  for (const script of options.initScripts ?? []) await context.addInitScript(script)
  if (options.initScripts !== undefined) await page.reload()
  return { page, context, child: app.process() }
}

/** One running app: its main process, and the page that is its window. */
export class AppProcess {
  readonly page: Page
  readonly #running: Running

  private constructor(running: Running) {
    this.#running = running
    this.page = running.page
  }

  /** QUIKAPP_SHELL=electron starts the real thing; without it the browser shell, which is everywhere. */
  static async start(options: AppOptions): Promise<AppProcess> {
    const inElectron = process.env.QUIKAPP_SHELL === 'electron'
    return new AppProcess(await (inElectron ? startInElectron(options) : startInBrowser(options)))
  }

  /** Takes the page away and ends the main process, as closing the app does. */
  async stop(): Promise<void> {
    await this.#closePage()
    await endProcess(this.#running.child)
  }

  /** A browser that does not let a page go keeps it until it is closed itself; what was tested was tested by then. */
  async #closePage(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const giveUp = setTimeout(() => {
      process.stderr.write(`The browser did not let a page go within ${CLOSE_MS} ms\n`)
      resolve()
    }, CLOSE_MS)
    await Promise.race([this.#running.context.close(), promise]).finally(() => clearTimeout(giveUp))
  }

  /** The system ends the main process, as at a shutdown, with the page still there. Answers its exit code; null: by force. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    await endProcess(this.#running.child, signal)
    return this.#running.child.exitCode
  }

  /** Window and main process gone at once, without a word. */
  async kill(): Promise<void> {
    await endProcess(this.#running.child, 'SIGKILL')
    await this.#closePage()
  }
}
