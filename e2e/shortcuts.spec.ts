import { expect, test } from './fixtures.ts'

test('a key is chosen by pressing it, refused in words where it is needed, and cleared', async ({ join }) => {
  const ada = await join('Ada Lind')
  const { page } = ada
  await ada.button('Account').click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('searchbox', { name: 'Search the settings' }).fill('push to talk')
  const row = (name: string) =>
    settings
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: `Choose a key: ${name}` }) })
  const choose = (name: string) => row(name).getByRole('button', { name: `Choose a key: ${name}` })

  await choose('Mute or unmute').click()
  await expect(row('Mute or unmute')).toContainText('Press the keys')
  await page.keyboard.press('Control+Shift+L')
  await expect(row('Mute or unmute')).toContainText('does something else (“Leave the call or huddle”)')
  await page.keyboard.press('m')
  await expect(row('Mute or unmute')).toContainText('this one is needed for writing')
  await page.keyboard.press('Control+Shift+U')
  await expect(row('Mute or unmute')).toContainText('Ctrl+Shift+U')

  await choose('Leave the call').click()
  await page.keyboard.press('Control+Shift+U')
  await expect(row('Leave the call')).toContainText('This key does “Mute or unmute” already')
  await page.keyboard.press('Escape')
  await expect(row('Leave the call')).toContainText('No key')
  await expect(row('Leave the call')).not.toContainText('Press the keys')
  await expect(settings).toBeVisible()

  await settings.getByRole('button', { name: 'Clear the key: Mute or unmute' }).click()
  await expect(row('Mute or unmute')).toContainText('No key')

  await test.step('in a small window the title, the search and the list stay while the rest scrolls', async () => {
    await page.setViewportSize({ width: 1024, height: 600 })
    await settings.getByRole('searchbox', { name: 'Search the settings' }).fill('')
    await settings.getByRole('button', { name: 'Sound and video' }).click()
    await settings.getByRole('button', { name: 'Check your devices' }).scrollIntoViewIfNeeded()
    const staying = [
      settings.getByRole('heading', { name: 'Settings', exact: true }),
      settings.getByRole('button', { name: 'Close', exact: true }),
      settings.getByRole('searchbox', { name: 'Search the settings' }),
      settings.getByRole('button', { name: 'Sound and video' }),
    ]
    for (const part of staying) await expect(part).toBeInViewport({ ratio: 0.99 })
    await page.keyboard.press('Escape')
  })

  await test.step('the list of shortcuts begins with its title', async () => {
    await page.keyboard.press('Control+/')
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(list.getByRole('button', { name: 'Close', exact: true })).toBeInViewport({ ratio: 0.99 })
    await expect(list).toBeInViewport({ ratio: 0.99 })
  })
})
