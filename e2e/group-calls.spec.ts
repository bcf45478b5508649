import { expect, test } from './fixtures.ts'
import { expectAdvancingFrames, expectEveryPair, inboundStats } from './support/media-probe.ts'
import type { Person } from './support/person.ts'

test.use({ serverArgs: ['--call-grace', '5'] })

const tiles = (person: Person) => person.call.getByRole('group')

/** Exactly these are seen, each with a moving picture. */
async function expectSeen(person: Person, others: readonly Person[]): Promise<void> {
  await expect(tiles(person)).toHaveCount(others.length + 1)
  for (const other of others) await expectAdvancingFrames(person.video(other.name))
}

const pagesOf = (people: readonly Person[]) => people.map(({ page }) => page)

async function expectMeeting(people: readonly Person[]): Promise<void> {
  await expectEveryPair(pagesOf(people))
  for (const person of people) {
    await expectSeen(
      person,
      people.filter(other => other !== person),
    )
  }
}

test('a third comes into a call of two, a reloaded window is back in its seat, the last one out ends it', async ({
  join,
}) => {
  const [ada, grace, alan] = await Promise.all([
    join('Ada Lind', { smallCamera: true }),
    join('Grace Okafor', { smallCamera: true }),
    join('Alan Perera', { smallCamera: true }),
  ])
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  await expectMeeting([ada, grace])

  await test.step('one of them rings a third, who answers', async () => {
    await grace.button('Add people').click()
    const dialog = grace.page.getByRole('dialog', { name: 'Add people to the call' })
    await expect(dialog.getByRole('checkbox', { name: 'Ada Lind' })).toHaveCount(0)
    await dialog.getByRole('checkbox', { name: 'Alan Perera' }).check()
    await dialog.getByRole('button', { name: 'Ring', exact: true }).click()
    await alan.answer('Grace Okafor')
    await expectMeeting([ada, grace, alan])
  })

  await test.step('a window that was reloaded is in the call again, muted as it was', async () => {
    await grace.button('Mute').click()
    await grace.page.reload()
    await expect(grace.button('Unmute')).toBeVisible()
    await grace.button('Unmute').click()
    await expectMeeting([ada, grace, alan])
  })

  await test.step('one leaves', async () => {
    await alan.button('Leave').click()
    await expect(alan.call).toBeHidden()
    expect((await inboundStats(alan.page)).connections).toBe(0)
    await expectMeeting([ada, grace])
  })

  await test.step('the last one out ends it', async () => {
    await ada.button('Leave').click()
    await expect(grace.call).toBeHidden()
    await expect(grace.page.getByText(/call ended/i).first()).toBeVisible()
    expect((await inboundStats(grace.page)).connections).toBe(0)
  })
})
