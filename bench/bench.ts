import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { BROWSER_ARGS } from '../e2e/support/chromium.ts'
import { TestServer } from '../e2e/support/test-server.ts'

/** 30 frames a second: at the default of 20 the camera itself would be what is measured. */
const ARGS: readonly string[] = BROWSER_ARGS.map(arg =>
  arg === '--use-fake-device-for-media-stream' ? `${arg}=fps=30` : arg,
)

interface BenchOptions {
  readonly build: string
  /** Program file of Chromium. */
  readonly chromium: string
  /** What was asked on the command line: `--trials=3` is `trials` → `3`. */
  readonly asked: ReadonlyMap<string, string>
}

/** What every bench needs: the built app, one browser, a folder of its own. */
export class Bench {
  readonly build: string
  readonly chromium: string
  readonly chromiumArgs = ARGS
  readonly asked: ReadonlyMap<string, string>
  readonly browser: Browser
  readonly folder: string

  private constructor(options: BenchOptions, browser: Browser, folder: string) {
    this.build = options.build
    this.chromium = options.chromium
    this.asked = options.asked
    this.browser = browser
    this.folder = folder
  }

  static async start(options: BenchOptions): Promise<Bench> {
    const browser = await chromium.launch({ executablePath: options.chromium, args: [...ARGS] })
    return new Bench(options, browser, await mkdtemp(join(tmpdir(), 'quikapp-bench-')))
  }

  /** How often something is tried: `--trials=N` on the command line, else what the goal asks for. */
  trials(usual: number): number {
    const asked = Number(this.asked.get('trials') ?? usual)
    if (!Number.isInteger(asked) || asked < 1) throw new Error('--trials is a whole number from 1')
    return asked
  }

  startServer(args: readonly string[]): Promise<TestServer> {
    return TestServer.start({ build: this.build, dataDir: join(this.folder, crypto.randomUUID()), args })
  }

  async dispose(): Promise<void> {
    await this.browser.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}
