import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { header, inHuddle, joinButton, muted, startButton } from './support/huddle.ts'
import type { Person } from './support/person.ts'
import { WirePeer } from './support/wire-peer.ts'

test('a huddle has its row among the messages, and what is written during it stands beside the stage', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  for (const person of [ada, grace]) await person.openConversation('general')
  const began = grace.message('Ada Lind started a huddle')
  const speaking = (person: Person) => header(person).getByRole('img', { name: 'Speaking' })
  const thread = (person: Person) => person.page.getByRole('complementary', { name: 'Thread' })

  await test.step('the row says who is in and leads there; nobody changes it', async () => {
    await startButton(ada).click()
    await inHuddle(ada, [])
    await expect(began).toBeVisible()
    await expect(began.getByText('Inside now: Ada Lind')).toBeAttached()
    await expect(began.getByRole('button', { name: 'Join this huddle' })).toBeVisible()
    await began.hover()
    await began.getByRole('button', { name: 'React with 👍' }).click()
    await expect(began.getByRole('button', { name: /^👍/ })).toBeVisible()
    await ada.button('Show messages').click()
    const own = ada.message('Ada Lind started a huddle')
    await expect(own.getByRole('button', { name: 'Reply in thread' })).toBeAttached()
    await expect(own.getByRole('button', { name: 'Edit' })).toHaveCount(0)
    await expect(own.getByRole('button', { name: 'Delete' })).toHaveCount(0)
    await expectAccessible(ada.page, 'the row of a huddle')
    await own.getByRole('button', { name: 'Return to this huddle' }).click()
  })

  await test.step('one sees who speaks before joining', async () => {
    await ada.button('Unmute').click()
    await expect(speaking(grace)).toBeVisible()
    await expect(header(grace).getByText('Ada Lind', { exact: true })).toBeVisible()
    await ada.button('Mute').click()
    await expect(speaking(grace)).toBeHidden()
  })

  await test.step('one chooses to be heard at once, and that is kept', async () => {
    await grace.button('Ways to join').click()
    await expectAccessible(grace.page, 'the ways into a huddle')
    await grace.page.getByRole('menuitem', { name: 'Join with microphone on' }).click()
    await inHuddle(grace, ['Ada Lind'])
    await expect(grace.button('Mute')).toBeVisible()
    await inHuddle(ada, ['Grace Okafor'])
    await expect(muted(ada, 'Grace Okafor')).toBeHidden()
    await grace.button('Leave').click()
    await joinButton(grace).click()
    await inHuddle(grace, ['Ada Lind'])
    await expect(grace.button('Mute')).toBeVisible()
  })

  await test.step('the sidebar says who speaks while one reads elsewhere', async () => {
    await ada.openConversation('Echo')
    await expect(ada.call.getByRole('img', { name: 'Speaking' })).toBeVisible()
    await expect(ada.call.getByText('Grace Okafor', { exact: true })).toBeVisible()
    await expect(ada.button('Leave')).toHaveCount(1)
    await ada.button('Return to call').click()
    await inHuddle(ada, ['Grace Okafor'])
  })

  await test.step('the thread stands beside the stage, and a mark says what is new in it', async () => {
    await ada.button('Open thread').click()
    await expect(thread(ada)).toBeVisible()
    await inHuddle(ada, ['Grace Okafor'])
    await ada.page.getByRole('textbox', { name: 'Message thread' }).fill('Here is the sheet')
    await ada.page.keyboard.press('Enter')
    await expect(grace.button('Open thread')).toHaveAccessibleDescription(/new in the thread/)
    await grace.button('Open thread').click()
    await expect(thread(grace).getByRole('article').filter({ hasText: 'Here is the sheet' })).toBeVisible()
    await expectAccessible(grace.page, 'a huddle with its thread')
    await thread(grace).getByRole('button', { name: 'Close thread' }).click()
    await expect(thread(grace)).toBeHidden()
    await expect(grace.button('Open thread')).toBeFocused()
    await expect(grace.button('Open thread')).toHaveAccessibleDescription('')
    await inHuddle(grace, ['Ada Lind'])
  })

  await test.step('in a narrow window it is a sheet over the stage', async () => {
    await grace.page.setViewportSize({ width: 480, height: 600 })
    await grace.button('Open thread').click()
    await expect(grace.page.getByRole('dialog', { name: 'Thread' })).toBeVisible()
    await grace.page.keyboard.press('Escape')
    await expect(grace.page.getByRole('dialog', { name: 'Thread' })).toBeHidden()
    await inHuddle(grace, ['Ada Lind'])
    await grace.page.setViewportSize({ width: 1280, height: 720 })
  })

  await test.step('afterwards it says how long it was and who was there', async () => {
    await grace.button('Leave').click()
    await ada.button('Leave').click()
    const over = grace.message('Huddle · less than a minute · Ada Lind, Grace Okafor')
    const later = grace.message(/Huddle · \d+ min · Ada Lind, Grace Okafor/)
    await expect(over.or(later)).toBeVisible()
    await over.or(later).getByRole('link', { name: '1 reply' }).click()
    await expect(thread(grace).getByRole('article').filter({ hasText: 'Here is the sheet' })).toBeVisible()
    await expect(thread(grace).getByRole('article').first()).toContainText('Huddle ·')
  })
})

test.describe('with no limits on how fast one asks', () => {
  test.use({ serverArgs: ['--limits', 'off'] })

  test('a full huddle refuses in words, and lets in once somebody left', async ({ join, server }) => {
    const ada = await join('Ada Lind')
    await ada.openConversation('general')
    const first = await WirePeer.register(server.url, 'Guest 0')
    const workspaces = await first.get('/api/v1/workspaces')
    const [workspace] = workspaces.workspaces as { readonly id: string }[]
    const channels = await first.get(`/api/v1/workspaces/${workspace?.id}/channels`)
    const [general] = channels.channels as { readonly id: string }[]
    const body = { name: '', workspace_id: workspace?.id, channel_id: general?.id }
    const { huddle } = (await first.post('/api/huddles', body)) as { huddle: { readonly id: string } }
    const guests = [
      first,
      ...(await Promise.all(
        Array.from({ length: 49 }, (_, n) => WirePeer.register(server.url, `Guest ${n + 1}`)),
      )),
    ]
    for (const one of guests) await one.post(`/api/huddles/${huddle.id}/join`, {})

    await expect(header(ada).getByText(/^In the huddle: .*45 more$/)).toBeVisible()
    await joinButton(ada).click()
    await expect(ada.page.getByText('The huddle in general is full')).toBeVisible()
    await expect(ada.page.getByText(/50 people.*Try again when somebody has left/)).toBeVisible()
    await expectAccessible(ada.page, 'a huddle that is full')
    await first.post(`/api/huddles/${huddle.id}/leave`, {})
    await ada.button('Join again').click()
    await expect(ada.button('Unmute')).toBeVisible()
    await ada.button('Leave').click()
    for (const one of guests) one.vanish()
  })
})
