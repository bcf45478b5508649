import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectAdvancingFrames, expectMediaAdvances } from './support/media-probe.ts'
import type { Person } from './support/person.ts'

test.use({ serverArgs: ['--call-grace', '2'] })
// Three browsers with cameras on a small machine.
test.setTimeout(180_000)

async function missAndCallBack(ada: Person, grace: Person): Promise<void> {
  const link = ada.page.getByRole('link', { name: 'Calls', exact: true })
  await expect(link).toBeVisible()

  await test.step('it is empty at first', async () => {
    await link.click()
    await expect(ada.page.getByRole('heading', { name: 'Calls' })).toBeVisible()
    await expect(ada.page.getByText('No calls yet')).toBeVisible()
    await ada.openConversation('general')
  })

  await test.step('a missed call is marked until the list was opened', async () => {
    await grace.startCall('Ada Lind', 'voice')
    await expect(ada.ring('Grace Okafor')).toBeVisible()
    await grace.button('Leave').click()
    await expect(link).toHaveAccessibleDescription('1 missed call')
    await link.click()
    const missed = ada.page.getByRole('listitem').filter({ hasText: 'Missed' })
    await expect(missed).toContainText('Grace Okafor')
    await expect(missed).toContainText('New')
    await expect(link).not.toHaveAccessibleDescription(/missed/)
    await expectAccessible(ada.page, 'calls')
  })

  await test.step('it calls back, and both lists say how long that lasted', async () => {
    await ada.button('Video call with Grace Okafor').click()
    await grace.answer('Ada Lind')
    await expectAdvancingFrames(ada.video('Grace Okafor'))
    await ada.button('Leave').click()
    await expect(
      ada.page.getByRole('listitem').filter({ hasText: /Outgoing · video call · \d+ s/ }),
    ).toBeVisible()
    await grace.page.getByRole('link', { name: 'Calls', exact: true }).click()
    await expect(
      grace.page.getByRole('listitem').filter({ hasText: /Incoming · video call · \d+ s/ }),
    ).toBeVisible()
    await expect(grace.page.getByRole('listitem').filter({ hasText: 'You cancelled' })).toBeVisible()
  })
}

async function joinFromList(ada: Person, grace: Person, linus: Person): Promise<void> {
  await ada.startCall('Linus Berg', 'video')
  await linus.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Linus Berg'))
  await ada.button('Add people').click()
  await ada.page.getByRole('checkbox', { name: 'Grace Okafor' }).check()
  await ada.button('Ring').click()
  await grace.ring('Ada Lind').getByRole('button', { name: 'Decline', exact: true }).click()
  await grace.page.getByRole('link', { name: 'Calls', exact: true }).click()
  await grace.page.getByRole('button', { name: /^Join the call with/ }).click()
  await expect(grace.call.getByRole('group', { name: 'Linus Berg', exact: true })).toBeVisible()
  // A small machine may send three people their voices only.
  await expectMediaAdvances(grace.page, { video: false })

  await test.step('who was in it for a part of it reads for how long, once it is over', async () => {
    await grace.button('Leave').click()
    await ada.button('Leave').click()
    for (const { page } of [ada, grace]) await page.getByRole('link', { name: 'Calls', exact: true }).click()
    const hers = grace.page.getByText(/group video call · \d+ (s|min), \d+ s of it with you$/)
    await expect(hers).toBeVisible()
    await expect(ada.page.getByText(/group video call · \d+ (s|min)$/)).toBeVisible()
  })
}

test('the list of calls marks what was missed, calls back, and leads into a call that runs', async ({
  join,
  server,
}) => {
  const [ada, grace, linus] = await Promise.all([join('Ada Lind'), join('Grace Okafor'), join('Linus Berg')])
  await test.step('without a line the list says so, and comes when the line is back', async () => {
    await expect(ada.page.getByRole('link', { name: 'Calls', exact: true })).toBeVisible()
    await server.kill()
    await ada.page.getByRole('link', { name: 'Calls', exact: true }).click()
    await expect(ada.page.getByText('The calls could not be loaded.')).toBeVisible()
    await server.restart()
    await expect(ada.page.getByText('No calls yet')).toBeVisible({ timeout: 30_000 })
    await ada.openConversation('general')
  })
  await test.step('it marks what was missed, and calls back', () => missAndCallBack(ada, grace))
  await test.step('a call that runs without us can be joined from the list', () =>
    joinFromList(ada, grace, linus))
})
