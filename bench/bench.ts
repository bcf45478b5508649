import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { CHROMIUM_ARGS } from '../e2e/support/chromium.ts'
import { TestServer } from '../e2e/support/test-server.ts'

/** What every bench needs: the built app, one browser, a folder of its own. */
export class Bench {
  readonly build: string
  readonly browser: Browser
  readonly folder: string

  private constructor(build: string, browser: Browser, folder: string) {
    this.build = build
    this.browser = browser
    this.folder = folder
  }

  static async start(build: string, executablePath: string): Promise<Bench> {
    // 30 frames a second: at the default of 20 the camera itself would be what is measured.
    const args = CHROMIUM_ARGS.map(arg =>
      arg === '--use-fake-device-for-media-stream' ? `${arg}=fps=30` : arg,
    )
    const browser = await chromium.launch({ executablePath, args })
    return new Bench(build, browser, await mkdtemp(join(tmpdir(), 'quikapp-bench-')))
  }

  startServer(args: readonly string[]): Promise<TestServer> {
    return TestServer.start({ build: this.build, dataDir: join(this.folder, crypto.randomUUID()), args })
  }

  async dispose(): Promise<void> {
    await this.browser.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}
