import { join } from 'node:path'
import { AppProcess } from '../e2e/support/app-process.ts'
import { FarSide } from '../e2e/support/far-side.ts'
import { recordPeerConnections } from '../e2e/support/media-probe.ts'
import { Person } from '../e2e/support/person.ts'
import type { Bench } from './bench.ts'

export interface TwoApps {
  readonly ada: Person
  readonly grace: Person
  readonly stop: () => Promise<void>
}

interface Start {
  readonly name: string
  readonly serverUrl: string
  readonly far?: FarSide
  readonly scripts?: readonly (() => void)[]
}

/** An app with somebody signed in, in the bench's browser or on the far side of a cable. */
async function startApp(bench: Bench, { name, serverUrl, far, scripts = [] }: Start) {
  const app = await AppProcess.start({
    build: bench.build,
    browser: far?.browser ?? bench.browser,
    entrance: far?.namespace.entrance ?? [],
    profile: join(bench.folder, crypto.randomUUID()),
    args: [`--server=${serverUrl}`],
    initScripts: [recordPeerConnections, ...scripts],
  })
  const person = new Person(app.page, name)
  await person.start()
  return { app, person }
}

/** Ada and Grace on one server of their own, each in an app of their own. */
export async function startApps(bench: Bench): Promise<TwoApps> {
  const server = await bench.startServer([])
  const ada = await startApp(bench, { name: 'Ada Lind', serverUrl: server.url })
  const grace = await startApp(bench, { name: 'Grace Okafor', serverUrl: server.url })
  return {
    ada: ada.person,
    grace: grace.person,
    stop: async () => {
      await Promise.all([ada.app.stop(), grace.app.stop()])
      await server.stop()
    },
  }
}

/** As `startApps`, with Grace on the far side of a cable that can be cut. */
export async function startFarApps(
  bench: Bench,
  scripts: readonly (() => void)[] = [],
): Promise<TwoApps & { readonly far: FarSide }> {
  const server = await bench.startServer([])
  const far = await FarSide.start({ ...bench, serverUrl: server.url })
  const ada = await startApp(bench, { name: 'Ada Lind', serverUrl: server.url, scripts })
  const grace = await startApp(bench, { name: 'Grace Okafor', serverUrl: server.url, far, scripts })
  return {
    ada: ada.person,
    grace: grace.person,
    far,
    stop: async () => {
      await Promise.all([ada.app.stop(), grace.app.stop()])
      await far.dispose()
      await server.stop()
    },
  }
}
