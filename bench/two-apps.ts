import { join } from 'node:path'
import { AppProcess } from '../e2e/support/app-process.ts'
import { Person } from '../e2e/support/person.ts'
import type { Bench } from './bench.ts'

export interface TwoApps {
  readonly ada: Person
  readonly grace: Person
  readonly stop: () => Promise<void>
}

/** Ada and Grace on one server of their own, each in an app of their own. */
export async function startApps(bench: Bench): Promise<TwoApps> {
  const server = await bench.startServer([])
  const start = async (name: string): Promise<{ app: AppProcess; person: Person }> => {
    const app = await AppProcess.start({
      build: bench.build,
      browser: bench.browser,
      profile: join(bench.folder, crypto.randomUUID()),
      args: [`--server=${server.url}`],
    })
    const person = new Person(app.page, name)
    await person.start()
    return { app, person }
  }
  const ada = await start('Ada Lind')
  const grace = await start('Grace Okafor')
  return {
    ada: ada.person,
    grace: grace.person,
    stop: async () => {
      await Promise.all([ada.app.stop(), grace.app.stop()])
      await server.stop()
    },
  }
}
