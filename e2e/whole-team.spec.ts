import { expect, test } from './fixtures.ts'
import { expectEveryPair, inboundStats } from './support/media-probe.ts'
import type { Person } from './support/person.ts'

const tiles = (person: Person) => person.call.getByRole('group')
const pagesOf = (people: readonly Person[]) => people.map(({ page }) => page)

test('five people hear one another in a huddle, and see who turns the camera on', async ({ join }) => {
  test.setTimeout(180_000)
  const people: Person[] = []
  for (const name of ['Ada Lind', 'Grace Okafor', 'Alan Perera', 'Linus Berg', 'Mary Wanjiru']) {
    const person = await join(name, { smallCamera: true })
    // Five windows are drawn without a graphics card here.
    await person.page.setViewportSize({ width: 800, height: 600 })
    await person.page.emulateMedia({ reducedMotion: 'reduce' })
    await person.button(people.length === 0 ? 'Start huddle' : 'Join huddle').click()
    await person.button('Unmute').click()
    people.push(person)
    await expect(tiles(person)).toHaveCount(people.length)
  }
  for (const person of people) await expect(tiles(person)).toHaveCount(people.length)
  await expectEveryPair(pagesOf(people), ['energy'])

  await test.step('all see who shows themself', async () => {
    const [shown, ...others] = people
    await shown?.button('Turn camera on').click()
    for (const { page } of others) {
      // A small machine may go back to voices only: some pictures came before.
      const decoded = async () => (await inboundStats(page)).framesDecoded
      await expect.poll(decoded, { timeout: 30_000 }).toBeGreaterThan(2)
    }
  })

  await test.step('one leaves', async () => {
    const [left, ...others] = people
    await left?.button('Leave').click()
    for (const person of others) await expect(tiles(person)).toHaveCount(others.length)
    await expectEveryPair(pagesOf(others), ['energy'])
  })

  await test.step('the last one out ends it', async () => {
    for (const person of people.slice(1)) {
      await person.button('Leave').click()
      await expect(person.call).toBeHidden()
      expect((await inboundStats(person.page)).connections).toBe(0)
    }
    for (const person of people) await expect(person.button('Start huddle')).toBeVisible()
  })
})
