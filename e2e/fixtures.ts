import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { AppProcess } from './support/app-process.ts'
import type { FarSide } from './support/far-side.ts'
import { recordPeerConnections } from './support/media-probe.ts'
import { Person } from './support/person.ts'
import { makeCameraSmall } from './support/small-camera.ts'
import { TestServer } from './support/test-server.ts'

interface LaunchOptions {
  /** Names the profile: the same name again is the same profile, kept over restarts. */
  readonly profile: string
  readonly args?: readonly string[]
  /** True: no server is named, the app carries its own. */
  readonly local?: boolean
  readonly initScript?: () => void
  /** For specs with many people: their cameras are small. */
  readonly smallCamera?: boolean
  /** It runs on the other side of a cable, browser and all. */
  readonly far?: FarSide
}

interface Fixtures {
  /** Options of the server for a spec: `test.use({ serverArgs: ['--call-grace', '2'] })`. */
  serverArgs: readonly string[]
  /** Added to the environment of the server. */
  serverEnv: Readonly<Record<string, string>>
  /** A folder of the test's own, removed afterwards. */
  folder: string
  server: TestServer
  launchApp: (options: LaunchOptions) => Promise<AppProcess>
  /** Launches an app and starts it with a name. Of several at once the first comes in first: the workspace is theirs. */
  join: (
    name: string,
    options?: Omit<LaunchOptions, 'profile'>,
  ) => Promise<Person & { readonly app: AppProcess }>
  /** Everything that pages said at error level; the test fails on any that it does not take out. */
  pageErrors: string[]
}

/** The folder that the build wrote, handed over by the configuration. */
function buildFolder(): string {
  const folder = process.env.QUIKAPP_BUILD
  if (folder === undefined) throw new Error('QUIKAPP_BUILD is not set: run the specs through npm run e2e')
  return folder
}

/** Lines that a browser writes by itself when a server is gone: the tests that kill servers expect them. */
const NETWORK_NOISE = /WebSocket connection to|Failed to load resource|net::ERR_/

function watchErrors(page: Page, errors: string[]): void {
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' && !NETWORK_NOISE.test(message.text())) errors.push(message.text())
  })
}

export const test = base.extend<Fixtures>({
  serverArgs: [[], { option: true }],
  serverEnv: [{}, { option: true }],

  folder: async ({ browserName }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `quikapp-e2e-${browserName}-`))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },

  server: async ({ folder, serverArgs, serverEnv }, use) => {
    const server = await TestServer.start({
      build: buildFolder(),
      dataDir: join(folder, 'server'),
      args: serverArgs,
      env: serverEnv,
    })
    await use(server)
    await server.stop()
  },

  pageErrors: async ({ browserName }, use) => {
    const errors: string[] = []
    await use(errors)
    base.expect(errors, `${browserName} reported errors`).toEqual([])
  },

  launchApp: async ({ folder, server, browser, pageErrors }, use) => {
    const apps: AppProcess[] = []
    await use(async options => {
      const app = await AppProcess.start({
        build: buildFolder(),
        browser: options.far?.browser ?? browser,
        entrance: options.far?.namespace.entrance ?? [],
        profile: join(folder, options.profile),
        args: [
          options.local === true ? `--server-data-dir=${join(folder, 'carried')}` : `--server=${server.url}`,
          ...(options.args ?? []),
        ],
        initScripts: [
          options.initScript ?? recordPeerConnections,
          ...(options.smallCamera === true ? [makeCameraSmall] : []),
        ],
      })
      watchErrors(app.page, pageErrors)
      apps.push(app)
      return app
    })
    await Promise.all(apps.map(app => app.stop()))
  },

  join: async ({ launchApp }, use) => {
    let former: Promise<unknown> = Promise.resolve()
    await use((name, options) => {
      const before = former
      const coming = (async () => {
        const app = await launchApp({ profile: name, ...options })
        await before
        const person = new Person(app.page, name)
        await person.start()
        return Object.assign(person, { app })
      })()
      former = coming.catch(() => undefined)
      return coming
    })
  },
})

export const expect = base.expect
