import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Section } from '../suite.ts'
import { OWN_LIMITS, OwnServer } from './own-server.ts'
import { ROW_SECONDS, runRow } from './run-row.ts'
import { World } from './world.ts'

/** Looks at sections of the suite on an embedded server of our own, where no row may be skipped. */
export function lookAt(sections: readonly Section[]): void {
  let server: OwnServer
  let world: World
  beforeAll(async () => {
    server = await OwnServer.start()
    world = await World.open({ url: server.url, ...OWN_LIMITS })
  }, 60_000)
  afterAll(() => server.stop())

  for (const { title, rows } of sections) {
    describe(title, () => {
      for (const row of rows.filter(({ elsewhere }) => elsewhere === undefined)) {
        test(`${row.id} ${row.title}`, {
          timeout: ((row.seconds ?? ROW_SECONDS) + 10) * 1_000,
        }, async context => {
          const outcome = await runRow(world, row)
          if (outcome.kind === 'fail') throw outcome.error
          if (outcome.kind === 'skip') context.skip(outcome.reason)
        })
      }
    })
  }
}
