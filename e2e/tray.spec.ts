import { expect, test } from './fixtures.ts'
import { chooseInTray, trayButton } from './support/tray.ts'

test.skip(process.env.QUIKAPP_SHELL === 'electron', 'no test can press the tray of a real desktop')

test('an idle computer, and what is chosen in the tray, reach a colleague’s screen', async ({ join }) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { args: ['--idle-after=3', '--invented-screens'] }),
    join('Grace Okafor'),
  ])
  const seen = grace.conversationLink('Ada Lind')

  await test.step('nobody touches it: away; somebody comes back: online', async () => {
    await expect(seen).toHaveAccessibleDescription(/Away/)
    await ada.page.mouse.move(200, 200)
    await expect(seen).toHaveAccessibleDescription(/Online/)
  })

  await test.step('do not disturb with an end, also in the page', async () => {
    await chooseInTray(ada.page, 'Do not disturb…', 'For 30 minutes')
    await expect(seen).toHaveAccessibleDescription(/Do not disturb/)
    await ada.button('Set status').click()
    const chosen = ada.page.getByRole('menuitemradio', { name: /^Do not disturb until \d/ })
    await expect(chosen.first()).toBeChecked()
    await ada.page.getByRole('menuitem', { name: 'Status text…' }).click()
    const text = ada.page.getByRole('textbox', { name: 'Status text' })
    await text.fill('Exam')
    await text.press('Enter')
    await expect(seen).toHaveAccessibleDescription(/Exam/)
    // What is written has an end of its own.
    await ada.button('Set status').click()
    await expect(chosen.first()).toBeChecked()
    await ada.page.keyboard.press('Escape')
  })

  await test.step('the running call is acted on from the tray', async () => {
    await ada.startCall('Grace Okafor', 'video')
    await grace.answer('Ada Lind')
    const tile = grace.call.getByRole('group', { name: 'Ada Lind', exact: true })
    await expect(tile.locator('video')).toBeVisible()
    await chooseInTray(ada.page, 'Mute')
    await expect(tile.getByRole('img', { name: 'Muted' })).toBeVisible()
    await ada.button('Share screen').click()
    const picker = ada.page.getByRole('dialog', { name: 'Share your screen' })
    await picker.getByRole('option', { name: 'Screen 1', exact: true }).dblclick()
    const screen = grace.call.getByRole('group', { name: 'Screen of Ada Lind', exact: true })
    await expect(screen.locator('video')).toBeVisible()
    await expect(trayButton(ada.page)).toHaveAccessibleName(/in a call, muted · sharing your screen$/)
    await chooseInTray(ada.page, 'Stop sharing')
    await expect(screen).toBeHidden()
    await expect(trayButton(ada.page)).toHaveAccessibleName(/in a call, muted$/)
    await ada.openConversation('general')
    await chooseInTray(ada.page, 'Return to the call')
    await expect(ada.call).toBeVisible()
    await chooseInTray(ada.page, 'Leave the call')
    await expect(grace.call).toBeHidden()
  })

  await test.step('the settings open, and hold what belongs to it', async () => {
    await chooseInTray(ada.page, 'Settings…')
    const settings = ada.page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('button', { name: 'Status', exact: true }).click()
    await settings.getByLabel('Away after').selectOption('30 minutes without a touch')
    await expect(settings.getByText('Saved.')).toBeVisible()
  })
})
