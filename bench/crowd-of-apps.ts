import { join } from 'node:path'
import { AppProcess } from '../e2e/support/app-process.ts'
import { recordPeerConnections } from '../e2e/support/media-probe.ts'
import { Person } from '../e2e/support/person.ts'
import type { Bench } from './bench.ts'

const NAMES = ['Ada Lind', 'Grace Okafor', 'Alan Perera', 'Linus Berg', 'Mary Wanjiru', 'Omar Haddad']

export interface HuddleOfApps {
  readonly people: readonly Person[]
  readonly stop: () => Promise<void>
}

/** So many people with their cameras and microphones on in one huddle, each in an app of their own. */
export async function startHuddle(
  bench: Bench,
  count: number,
  scripts: readonly (() => void)[] = [],
): Promise<HuddleOfApps> {
  const server = await bench.startServer([])
  const apps: AppProcess[] = []
  const people: Person[] = []
  for (const name of NAMES.slice(0, count)) {
    const app = await AppProcess.start({
      build: bench.build,
      browser: bench.browser,
      profile: join(bench.folder, crypto.randomUUID()),
      args: [`--server=${server.url}`],
      initScripts: [recordPeerConnections, ...scripts],
    })
    const person = new Person(app.page, name)
    await person.start()
    await person.openConversation('general')
    apps.push(app)
    people.push(person)
  }
  // With cameras on, the next app would take long to start.
  for (const [index, person] of people.entries()) {
    await person.button(index === 0 ? 'Start huddle' : 'Join huddle').click()
    await person.button('Unmute').click()
    await person.button('Turn camera on').click()
  }
  return {
    people,
    stop: async () => {
      await Promise.all(apps.map(app => app.stop()))
      await server.stop()
    },
  }
}
