import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { cards, header, inHuddle, joinButton, muted, startButton, tile } from './support/huddle.ts'
import { expectAdvancingFrames, expectMediaAdvances, inboundStats } from './support/media-probe.ts'
import type { Person } from './support/person.ts'

const connections = (page: Page) => inboundStats(page).then(stats => stats.connections)

/** What nobody looks at does not arrive. */
async function expectNoPictures(page: Page): Promise<void> {
  let before = -1
  const grown = async () => {
    const { framesDecoded } = await inboundStats(page)
    const more = before < 0 || framesDecoded > before
    before = framesDecoded
    return more
  }
  await expect.poll(grown, { intervals: [1_000] }).toBe(false)
}

test('three people meet in a huddle, see and hear each other, and the last one out ends it', async ({
  join,
  server,
}) => {
  const [ada, grace, alan] = await Promise.all([join('Ada Lind'), join('Grace Okafor'), join('Alan Perera')])
  for (const person of [ada, grace, alan]) await person.openConversation('general')

  await test.step('one starts it, and comes in muted', async () => {
    await startButton(ada).click()
    await inHuddle(ada, [])
    await expect(ada.call).toContainText('Nobody else is here yet.')
    await expect(ada.button('Unmute')).toBeVisible()
    await expect(muted(ada, 'You')).toBeVisible()
  })

  await test.step('the others see who is in before they join', async () => {
    for (const person of [grace, alan]) {
      await expect(header(person).getByText('In the huddle: Ada Lind')).toBeVisible()
      await expect(cards(person)).toContainText('Huddle in general')
      await expect(joinButton(person)).toBeVisible()
    }
    await expectAccessible(grace.page, 'a conversation with a huddle')
  })

  await test.step('picture and sound flow each way', async () => {
    await joinButton(grace).click()
    await inHuddle(grace, ['Ada Lind'])
    await joinButton(alan).click()
    await inHuddle(alan, ['Ada Lind', 'Grace Okafor'])
    await inHuddle(ada, ['Grace Okafor', 'Alan Perera'])
    await expect(ada.call).not.toContainText('Nobody else is here yet.')
    await ada.button('Unmute').click()
    await ada.button('Turn camera on').click()
    for (const person of [grace, alan]) {
      await expectAdvancingFrames(person.video('Ada Lind'))
      await expectMediaAdvances(person.page, { video: true })
    }
    await grace.button('Turn camera on').click()
    await expectAdvancingFrames(alan.video('Grace Okafor'))
    await expectAdvancingFrames(ada.video('Grace Okafor'))
    await expectAdvancingFrames(ada.video('You'))
  })

  await test.step('mute and hands are seen by the others', async () => {
    await expect(muted(grace, 'Ada Lind')).toBeHidden()
    await expect(muted(grace, 'Alan Perera')).toBeVisible()
    await ada.button('Mute').click()
    await expect(muted(grace, 'Ada Lind')).toBeVisible()
    await alan.button('Raise hand').click()
    for (const person of [ada, grace]) {
      await expect(tile(person, 'Alan Perera').getByRole('img', { name: 'Hand raised' })).toBeVisible()
    }
    await expect(tile(alan, 'You').getByRole('img', { name: 'Hand raised' })).toBeVisible()
    await expectAccessible(ada.page, 'a huddle')
    await alan.button('Lower hand').click()
    await expect(tile(ada, 'Alan Perera').getByRole('img', { name: 'Hand raised' })).toBeHidden()
  })

  await test.step('it is a strip while one reads elsewhere', async () => {
    await grace.button('Show messages').click()
    await expect(grace.composer('general')).toBeVisible()
    await expect(grace.call.getByRole('toolbar', { name: 'Call controls' })).toBeVisible()
    await expect(
      grace.page.getByRole('navigation', { name: 'Conversations' }).getByRole('region', { name: 'Call' }),
    ).toBeVisible()
    await expectNoPictures(grace.page)
    await grace.button('Return to call').click()
    await inHuddle(grace, ['Ada Lind', 'Alan Perera'])
    await expectAdvancingFrames(grace.video('Ada Lind'))
  })

  await test.step('a full restart of the server keeps it going', async () => {
    await server.kill()
    await expect(ada.call.getByText(/interrupted/)).toBeVisible()
    await server.restart()
    await expect(ada.call.getByText(/interrupted/)).toBeHidden()
    await expect(alan.call.getByText(/interrupted/)).toBeHidden()
    await expect(grace.call.getByText(/interrupted/)).toBeHidden()
    await inHuddle(alan, ['Ada Lind', 'Grace Okafor'])
    await ada.button('Unmute').click()
    await expect(muted(alan, 'Ada Lind')).toBeHidden()
    await expectAdvancingFrames(alan.video('Ada Lind'))
    await expectMediaAdvances(alan.page, { video: true })
  })

  await test.step('one leaves and the grid mends', async () => {
    await alan.button('Leave').click()
    await expect(alan.call).toBeHidden()
    await inHuddle(ada, ['Grace Okafor'])
    await inHuddle(grace, ['Ada Lind'])
    await expect(header(alan).getByText('In the huddle: Ada Lind, Grace Okafor')).toBeVisible()
    await expect(header(alan).getByRole('img', { name: 'Speaking' })).toBeVisible()
    expect(await connections(alan.page)).toBe(0)
    await expectMediaAdvances(grace.page, { video: true })
  })

  await test.step('the last one out ends it', async () => {
    await grace.button('Leave').click()
    await inHuddle(ada, [])
    await ada.button('Leave').click()
    for (const person of [ada, grace, alan]) {
      await expect(startButton(person)).toBeVisible()
      await expect(cards(person)).toBeHidden()
    }
    expect(await connections(ada.page)).toBe(0)
  })
})

test('people are invited, and may come or not', async ({ join }) => {
  const [ada, grace, alan] = await Promise.all([join('Ada Lind'), join('Grace Okafor'), join('Alan Perera')])
  await ada.openConversation('general')
  await ada.page.keyboard.press('Control+Shift+H')
  await inHuddle(ada, [])

  await ada.call.getByRole('button', { name: 'Invite people' }).click()
  const dialog = ada.page.getByRole('dialog', { name: 'Invite people to the huddle' })
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(dialog.getByText('Choose at least one person.')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Grace Okafor' }).check()
  await dialog.getByRole('checkbox', { name: 'Alan Perera' }).check()
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(dialog).toBeHidden()

  const words = 'Ada Lind invites you to a huddle in general'
  const card = (person: Person) => person.page.getByRole('region', { name: words })
  await expect(card(grace)).toBeVisible()
  await expectAccessible(grace.page, 'an invitation')
  await card(grace).getByRole('button', { name: 'Join' }).click()
  await inHuddle(grace, ['Ada Lind'])
  await expect(card(grace)).toBeHidden()
  await inHuddle(ada, ['Grace Okafor'])
  await card(alan).getByRole('button', { name: 'Not now' }).click()
  await expect(card(alan)).toBeHidden()

  await test.step('it fits a narrow window', async () => {
    await grace.page.setViewportSize({ width: 480, height: 600 })
    await inHuddle(grace, ['Ada Lind'])
    for (const name of ['Unmute', 'Turn camera on', 'Raise hand', 'Invite people', 'Leave']) {
      const button = grace.call.getByRole('button', { name, exact: true })
      await expect(button).toBeInViewport({ ratio: 1 })
    }
    await expectAccessible(grace.page, 'a huddle in a narrow window')
  })
})

test('a call and a huddle exclude each other, with a question before', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  await expect(tile(ada, 'Grace Okafor')).toBeVisible()
  await ada.openConversation('general')
  await startButton(ada).click()
  const question = ada.page.getByRole('alertdialog', { name: 'Leave the call?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(ada.call).toBeVisible()
  await startButton(ada).click()
  await question.getByRole('button', { name: 'Leave and join' }).click()
  await inHuddle(ada, [])
  await expect(grace.page.getByText(/call ended/i).first()).toBeVisible()

  await ada.openConversation('Grace Okafor')
  await ada.button('Start voice call').click()
  await ada.page
    .getByRole('alertdialog', { name: 'Leave the huddle?' })
    .getByRole('button', { name: 'Leave and call' })
    .click()
  await expect(grace.ring('Ada Lind')).toBeVisible()
  await expect(cards(grace)).toBeHidden()
  await ada.button('Leave').click()
})
