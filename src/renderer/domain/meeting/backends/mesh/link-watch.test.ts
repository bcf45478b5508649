import { describe, expect, test } from 'vitest'
import { ADA, faultsOf, GRACE, meshWorld, never, settle } from '../../testing/mesh-world.ts'

/** Two who reach the server, but not each other. */
async function dark() {
  const world = meshWorld()
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  const update = world.rtc.update.bind(world.rtc)
  world.rtc.update = () => undefined
  world.rtc.breakLinks('failed')
  await settle()
  const light = (): void => {
    world.rtc.update = update
  }
  const offers = (): number =>
    [...ada.line.sent, ...grace.line.sent].filter(({ type }) => type === 'offer').length
  /** How many offers a minute brings. */
  const minute = async (): Promise<number> => {
    const before = offers()
    for (let second = 0; second < 60; second++) {
      world.clock.advance(1_000)
      await settle()
    }
    return offers() - before
  }
  return { ...world, ada, grace, light, minute }
}

describe('a way that does not come back', () => {
  test('is tried often for a minute, then ever more seldom, and often again with the server back', async () => {
    const { ada, minute } = await dark()
    expect(await minute()).toBeGreaterThan(10)
    for (let count = 0; count < 3; count++) await minute()
    const late = await minute()
    expect(late).toBeGreaterThan(0)
    expect(late).toBeLessThanOrEqual(5)
    ada.line.cut()
    ada.line.heal()
    await settle()
    expect(await minute()).toBeGreaterThan(10)
  })

  test('a failed attempt late in the dark does not bring the next one at once', async () => {
    const { rtc, minute } = await dark()
    for (let count = 0; count < 4; count++) await minute()
    let failures = 0
    for (const connection of rtc.open) {
      connection.restartIce = () => {
        failures += 1
        connection.connectionState = 'failed'
        queueMicrotask(() => connection.dispatchEvent(new Event('connectionstatechange')))
      }
    }
    await minute()
    expect(failures).toBeGreaterThan(0)
    expect(failures).toBeLessThanOrEqual(5)
  })

  test('is mended by the next attempt once there is one, however late', async () => {
    const { rtc, light, minute } = await dark()
    for (let count = 0; count < 4; count++) await minute()
    light()
    await minute()
    expect(faultsOf(rtc)).toEqual([])
  })
})
