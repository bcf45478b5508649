import { join as joinPath } from 'node:path'
import { expect, test } from './fixtures.ts'
import { inHuddle, startButton } from './support/huddle.ts'
import { startAgain } from './support/second-start.ts'

test('a second start hands its link over: to the message, and into a huddle once that is wanted', async ({
  join,
  folder,
}) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  const again = (...args: readonly string[]) => startAgain(joinPath(folder, 'Grace Okafor'), ...args)
  await ada.openConversation('general')
  await ada.write('general', 'Look here')
  await ada.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await ada.message('Look here').hover()
  await ada.message('Look here').getByRole('button', { name: 'Copy link' }).click()
  await expect(ada.page.getByText('The link was copied.').first()).toBeVisible()
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())

  await grace.openConversation('Ada Lind')
  expect((await again(link)).code).toBe(0)
  await expect(grace.composer('general')).toBeVisible()
  await expect(grace.message('Look here')).toBeInViewport()

  await startButton(ada).click()
  await inHuddle(ada, [])
  const conversation = /^quikapp:\/\/message\/([^/]+)\//.exec(link)?.[1] ?? ''
  await again(`quikapp://huddle/${conversation}`)
  const question = grace.page.getByRole('dialog', { name: 'Join the huddle in general?' })
  await expect(question).toContainText('In it: Ada Lind')
  await expect(question.getByRole('radio', { name: 'Muted' })).toBeChecked()
  await question.getByRole('button', { name: 'Join', exact: true }).click()
  await inHuddle(grace, ['Ada Lind'])
  await expect(grace.button('Unmute')).toBeVisible()

  const told = await again('--toggle-mute')
  expect(told.said).toContain('Handing --toggle-mute to the QuikApp that runs.')
  expect(told.said).not.toContain('ready')
  await expect(grace.button('Mute')).toBeVisible()
  await again('--leave')
  await inHuddle(ada, [])

  await startAgain(joinPath(folder, 'Ada Lind'), '--leave')
  await expect(startButton(ada)).toBeVisible()
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  await expect(ada.button('View')).toBeVisible()
  await ada.button('View').click()
  await ada.page.getByRole('menuitem', { name: 'Copy link to the call' }).click()
  await expect(ada.page.getByText(/^The link was copied. Only people/).first()).toBeVisible()
  const toCall = await ada.page.evaluate(() => navigator.clipboard.readText())
  expect(toCall).toMatch(/^quikapp:\/\/call\/.+/)
  await grace.openConversation('general')
  await again(toCall)
  await expect(grace.call).toBeVisible()
  await expect(grace.composer('general')).toBeHidden()
  await ada.button('Leave').click()
  await expect(grace.page.getByText('The call ended')).toBeVisible()
  await again(toCall)
  await expect(grace.page.getByText('This link leads to a call that is over.').first()).toBeVisible()

  await again('quikapp://call/nobody-knows')
  await expect(grace.page.getByText(/^This link leads to a call that you cannot join/).first()).toBeVisible()
  const alone = await startAgain(joinPath(folder, 'nobody'), '--leave')
  expect(alone).toEqual({
    code: 1,
    said: 'No QuikApp runs on this profile: there is no call for --leave.\n',
  })
})
