import { type Row, Skipped } from './row.ts'
import { Scene } from './scene.ts'
import type { World } from './world.ts'

export type Outcome =
  | { readonly kind: 'pass' }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'fail'; readonly error: unknown }

/** Seconds for a row that names none. */
export const ROW_SECONDS = 20

/** Looks at one row. Never rejects; everything it opened is closed. */
export async function runRow(world: World, row: Row): Promise<Outcome> {
  if (row.elsewhere !== undefined) return { kind: 'skip', reason: row.elsewhere }
  let scene: Scene | undefined
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const seconds = row.seconds ?? ROW_SECONDS
  const timer = setTimeout(() => reject(new Error(`took longer than ${seconds} s`)), seconds * 1_000)
  try {
    if (row.needs !== undefined) world.require(row.needs)
    scene = new Scene(world, row.needs)
    await Promise.race([row.run(scene), tooLate])
    return { kind: 'pass' }
  } catch (error) {
    return error instanceof Skipped ? { kind: 'skip', reason: error.message } : { kind: 'fail', error }
  } finally {
    clearTimeout(timer)
    await scene?.end()
  }
}
