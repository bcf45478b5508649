import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { Line } from './line.ts'
import { endProcess, waitForLine } from './lines.ts'
import { NetNamespace } from './net-namespace.ts'

interface FarSideOptions {
  /** Of the server, which is on this side; on the far side the same address leads to it, over the cable. */
  readonly serverUrl: string
  /** For files of its own. */
  readonly folder: string
  readonly chromium: string
  readonly chromiumArgs: readonly string[]
}

/** A second machine for a test: a network of its own, a browser in it, and the way to the server. */
export class FarSide {
  readonly namespace: NetNamespace
  readonly browser: Browser
  readonly #near: Line
  readonly #far: ChildProcess

  private constructor(namespace: NetNamespace, browser: Browser, near: Line, far: ChildProcess) {
    this.namespace = namespace
    this.browser = browser
    this.#near = near
    this.#far = far
  }

  static async start(options: FarSideOptions): Promise<FarSide> {
    const namespace = NetNamespace.create()
    const near = await Line.open(options.serverUrl, { host: namespace.near })
    const [command, ...entrance] = namespace.entrance
    const program = join(import.meta.dirname, 'line-program.ts')
    const { port } = new URL(options.serverUrl)
    const far = spawn(command, [...entrance, process.execPath, program, near.url, port], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await waitForLine(far, /^The line is open/)
    const browser = await chromium.launch({
      executablePath: await namespace.wrap(options.chromium, options.folder),
      args: [...options.chromiumArgs],
    })
    return new FarSide(namespace, browser, near, far)
  }

  async dispose(): Promise<void> {
    await this.browser.close()
    await endProcess(this.#far)
    await this.#near.close()
    this.namespace.dispose()
  }
}
