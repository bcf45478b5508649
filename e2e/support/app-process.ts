import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { endProcess, waitForLine } from './lines.ts'

export interface AppOptions {
  readonly build: string
  readonly profile: string
  /** Arguments of the app, such as `--server=http://127.0.0.1:4100`. */
  readonly args: readonly string[]
  readonly browser: Browser
  /** Runs in the page before anything else. */
  readonly initScript?: () => void
}

const VIEWPORT = { width: 1280, height: 800 }

/** One running app: its main process, and the page that is its window. */
export class AppProcess {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, context: BrowserContext, page: Page) {
    this.#child = child
    this.#context = context
    this.page = page
  }

  /** Starts the built app in the browser shell and opens its page in a browser context of its own. */
  static async start(options: AppOptions): Promise<AppProcess> {
    const child = AppProcess.#spawn(options)
    const [, address = ''] = await waitForLine(child, /^QuikApp is ready at (\S+)/)
    const context = await options.browser.newContext({
      viewport: VIEWPORT,
      permissions: ['camera', 'microphone'],
    })
    if (options.initScript !== undefined) await context.addInitScript(options.initScript)
    const page = await context.newPage()
    await page.goto(address)
    return new AppProcess(child, context, page)
  }

  static #spawn(options: AppOptions): ChildProcess {
    const register = pathToFileURL(join(options.build, 'browser-shell/register.js')).href
    const main = join(options.build, 'main/index.js')
    const args = ['--import', register, main, `--profile=${options.profile}`, '--no-open', ...options.args]
    return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  }

  /** Takes the page away and ends the main process, as closing the app does. */
  async stop(): Promise<void> {
    await this.#context.close()
    await endProcess(this.#child)
  }

  /** Window and main process gone at once, without a word. */
  async kill(): Promise<void> {
    await endProcess(this.#child, 'SIGKILL')
    await this.#context.close()
  }

  /** Only the page goes; the main process stays. */
  async closePage(): Promise<void> {
    await this.#context.close()
  }
}
