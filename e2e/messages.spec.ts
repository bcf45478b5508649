import { expect, test } from './fixtures.ts'

test('two people write to each other', async ({ join }) => {
  const ada = await join('Ada Lind')
  const grace = await join('Grace Okafor')
  await ada.openConversation('Grace Okafor')
  await ada.write('Grace Okafor', 'Good morning')
  await expect(grace.conversationLink('Ada Lind')).toContainText('1')

  await grace.openConversation('Ada Lind')
  await expect(grace.message('Good morning')).toBeVisible()
  await grace.write('Ada Lind', 'Good morning to you')
  await expect(ada.message('Good morning to you')).toBeVisible()
  await expect(grace.conversationLink('Ada Lind')).not.toContainText('1')
})

test('who is writing is shown, and gone when it is sent', async ({ join }) => {
  const ada = await join('Ada Lind')
  const grace = await join('Grace Okafor')
  await ada.openConversation('Grace Okafor')
  await grace.openConversation('Ada Lind')
  await grace.composer('Ada Lind').pressSequentially('Hello')
  await expect(ada.page.getByText('Grace Okafor is typing')).toBeVisible()
  await grace.composer('Ada Lind').press('Enter')
  await expect(ada.message('Hello')).toBeVisible()
  await expect(ada.page.getByText('Grace Okafor is typing')).toBeHidden()
})

test('Shift+Enter breaks the line and Markdown is shown as such', async ({ join }) => {
  const ada = await join('Ada Lind')
  const composer = ada.composer('general')
  await composer.pressSequentially('**bold** and `code`')
  await composer.press('Shift+Enter')
  await composer.pressSequentially('second line')
  await composer.press('Enter')
  const message = ada.message('second line')
  await expect(message.locator('strong')).toHaveText('bold')
  await expect(message.locator('code')).toHaveText('code')
  await expect(composer).toHaveValue('')
})

test('text from others is never markup, a script or a dangerous link', async ({ join }) => {
  const ada = await join('Ada <b>Lind</b>')
  const grace = await join('Grace')
  await ada.write('general', '<img src=x onerror="document.title=1"> [press](javascript:document.title=2)')
  const message = grace.message('<img src=x onerror=')
  await expect(message).toBeVisible()
  await expect(message.locator('img')).toHaveCount(0)
  await expect(message.getByRole('link')).toHaveCount(0)
  await expect(message).toContainText('Ada <b>Lind</b>')
})

test('everybody sees who is there', async ({ join }) => {
  const ada = await join('Ada Lind')
  const grace = await join('Grace Okafor')
  await expect(ada.conversationLink('Grace Okafor')).toHaveAccessibleDescription(/online/i)
  await grace.button('Set status').click()
  await grace.page.getByRole('menuitemradio', { name: 'Do not disturb' }).click()
  await expect(ada.conversationLink('Grace Okafor')).toHaveAccessibleDescription(/do not disturb/i)
})
