import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { Line } from './support/line.ts'
import type { Person } from './support/person.ts'
import { typeUntilSeen } from './support/typing.ts'

/** The button of a message, with the pointer over it as a person has it. */
async function act(message: Locator, name: string): Promise<void> {
  await message.hover()
  await message.getByRole('button', { name, exact: true }).click()
}

async function doEverythingByKeyboard(ada: Person): Promise<void> {
  const { keyboard } = ada.page
  await ada.composer('general').focus()
  for (const text of ['first', 'second', 'third']) {
    await keyboard.type(text)
    await keyboard.press('Enter')
    await expect(ada.message(text)).toBeVisible()
  }
  // Of what has not left yet an edit would leave no mark.
  await expect(ada.message('third')).not.toHaveAttribute('aria-busy')
  await keyboard.press('ArrowUp')
  await expect(ada.page.getByRole('textbox', { name: 'Edit message' })).toHaveValue('third')
  await keyboard.type(' and last')
  await keyboard.press('Enter')
  await expect(ada.message('third and last')).toContainText('edited')
  await expect(ada.composer('general')).toBeFocused()

  await keyboard.press('Shift+F6')
  await expect(ada.message('third')).toBeFocused()
  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowUp')
  await expect(ada.message('first')).toBeFocused()
  await keyboard.press('r')
  await expect(ada.page.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused()
  await keyboard.type('party popper')
  await expect(ada.page.getByRole('gridcell')).toHaveCount(1)
  await expect(ada.page.getByRole('gridcell', { name: 'party popper', selected: true })).toBeVisible()
  await keyboard.press('Enter')
  await expect(ada.message('first').getByRole('button', { name: /^🎉 1/ })).toBeVisible()
  await expect(ada.message('first')).toBeFocused()

  await keyboard.press('ArrowDown')
  await keyboard.press('Delete')
  await expect(ada.page.getByRole('alertdialog')).toBeVisible()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(ada.message('This message was deleted')).toBeFocused()
  await keyboard.press('Escape')
  await expect(ada.composer('general')).toBeFocused()
}

async function writeMarkdown(ada: Person): Promise<void> {
  const composer = ada.composer('general')
  await composer.pressSequentially('**bold** and `code`')
  await composer.press('Shift+Enter')
  await composer.pressSequentially('second line')
  await composer.press('Enter')
  const message = ada.message('second line')
  await expect(message.locator('strong')).toHaveText('bold')
  await expect(message.locator('code')).toHaveText('code')
  await expect(composer).toHaveValue('')
}

async function react(ada: Person, grace: Person): Promise<void> {
  await ada.write('general', 'It works')
  const chip = (person: Person) => person.message('It works').getByRole('button', { name: /^🚀/ })
  await act(grace.message('It works'), 'Add reaction')
  await grace.page.getByRole('searchbox', { name: 'Search emoji' }).fill('rocket')
  await expect(grace.page.getByRole('gridcell').first()).toHaveAccessibleName('rocket')
  await grace.page.keyboard.press('Enter')
  await expect(chip(grace)).toHaveAttribute('aria-pressed', 'true')
  await expect(chip(ada)).toHaveAccessibleName('🚀 1 from Grace Okafor')

  await chip(ada).click()
  await expect(chip(grace)).toHaveAccessibleName('🚀 2 from You and Ada Lind')
  await chip(grace).click()
  await expect(chip(grace)).toHaveAttribute('aria-pressed', 'false')
  await expect(chip(ada)).toHaveAccessibleName('🚀 1 from You')
}

async function writeToEachOther(ada: Person, grace: Person): Promise<void> {
  await ada.openConversation('Grace Okafor')
  await ada.write('Grace Okafor', 'Good morning')
  await expect(grace.conversationLink('Ada Lind')).toContainText('1')

  await grace.openConversation('Ada Lind')
  await expect(grace.message('Good morning')).toBeVisible()
  await grace.write('Ada Lind', 'Good morning to you')
  await expect(ada.message('Good morning to you')).toBeVisible()
  await expect(grace.conversationLink('Ada Lind')).not.toContainText('1')
}

async function showWhoIsWriting(ada: Person, grace: Person): Promise<void> {
  const isTyping = ada.page.getByText('Grace Okafor is typing')
  await typeUntilSeen(grace.composer('Ada Lind'), 'Hello ', isTyping)
  await grace.composer('Ada Lind').press('Enter')
  await expect(ada.message('Hello')).toBeVisible()
  await expect(isTyping).toBeHidden()
}

async function readWhatSomebodyIsUpTo(ada: Person, grace: Person): Promise<void> {
  await ada.openConversation('general')
  const open = async () => {
    await grace.button('Set status').click()
    await grace.page.getByRole('menuitem', { name: 'Status text…' }).click()
  }
  await open()
  await grace.page.getByRole('textbox', { name: 'Status text' }).fill('Out for lunch')
  await grace.button('Choose an emoji').click()
  await grace.page.getByRole('searchbox', { name: 'Search emoji' }).fill('steaming bowl')
  await grace.page.getByRole('gridcell', { name: 'steaming bowl' }).click()
  await grace.page.getByRole('combobox', { name: 'Clear it' }).selectOption('in an hour')
  await grace.button('Save').click()
  await expect(ada.conversationLink('Grace Okafor')).toHaveAccessibleDescription('Online, Out for lunch')
  await ada.openConversation('Grace Okafor')
  await expect(ada.page.getByRole('main')).toContainText('🍜 Out for lunch')

  await open()
  await expect(grace.page.getByRole('textbox', { name: 'Status text' })).toHaveValue('Out for lunch')
  await grace.button('Clear now').click()
  await expect(ada.conversationLink('Grace Okafor')).toHaveAccessibleDescription('Online')
}

async function seeWhoIsThere(ada: Person, grace: Person): Promise<void> {
  await expect(ada.conversationLink('Grace Okafor')).toHaveAccessibleDescription(/online/i)
  await grace.button('Set status').click()
  await grace.page.getByRole('menuitemradio', { name: 'Do not disturb' }).click()
  await expect(ada.conversationLink('Grace Okafor')).toHaveAccessibleDescription(/do not disturb/i)
}

async function receiveHostileText(ada: Person, grace: Person): Promise<void> {
  await ada.write('general', '<img src=x onerror="document.title=1"> [press](javascript:document.title=2)')
  const message = grace.message('<img src=x onerror=')
  await expect(message).toBeVisible()
  await expect(message.locator('img')).toHaveCount(0)
  await expect(message.getByRole('link')).toHaveCount(0)
  await expect(message).toContainText('Ada <b>Lind</b>')
}

async function editInPlace(ada: Person, grace: Person): Promise<void> {
  await ada.write('general', 'Good mornnig')
  await expect(grace.message('Good mornnig')).toBeVisible()
  await act(ada.message('Good mornnig'), 'Edit')
  const box = ada.page.getByRole('textbox', { name: 'Edit message' })
  await expect(box).toBeFocused()
  await box.fill('Good morning')
  await ada.button('Save').click()
  await expect(grace.message('Good morning')).toContainText('edited')
  await expect(grace.message('Good mornnig')).toHaveCount(0)
  await grace.message('Good morning').hover()
  await expect(grace.message('Good morning').getByRole('button', { name: 'Edit' })).toHaveCount(0)
}

async function deleteAfterOneQuestion(ada: Person, grace: Person): Promise<void> {
  await ada.openConversation('Grace')
  await grace.openConversation('Ada <b>Lind</b>')
  await ada.write('Grace', 'A secret')
  await expect(grace.message('A secret')).toBeVisible()
  await act(ada.message('A secret'), 'Delete')
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(ada.message('A secret')).toBeVisible()
  await act(ada.message('A secret'), 'Delete')
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  for (const person of [ada, grace]) {
    await expect(person.message('This message was deleted')).toBeVisible()
    await expect(person.message('A secret')).toHaveCount(0)
  }
}

async function changeOffline(ada: Person, grace: Person, line: Line): Promise<void> {
  for (const person of [ada, grace]) await person.openConversation('general')
  for (const text of ['to edit', 'to react to', 'to delete']) await ada.write('general', text)
  await expect(grace.message('to delete')).toBeVisible()

  line.cut()
  await expect(ada.page.getByRole('status', { name: 'Connection' })).toContainText('Reconnecting')
  await act(ada.message('to edit'), 'Edit')
  await ada.page.getByRole('textbox', { name: 'Edit message' }).fill('edited offline')
  await ada.page.keyboard.press('Enter')
  await expect(ada.message('edited offline')).toBeVisible()
  await act(ada.message('to react to'), 'React with 👍')
  await act(ada.message('to delete'), 'Delete')
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(ada.message('This message was deleted')).toBeVisible()
  await expect(grace.message('to edit')).toBeVisible()

  line.mend()
  await expect(grace.message('edited offline')).toContainText('(edited)')
  await expect(grace.message('to react to').getByRole('button', { name: /^👍 1/ })).toBeVisible()
  await expect(grace.message('This message was deleted')).toHaveCount(1)
  await expect(ada.message('edited offline')).not.toHaveAttribute('aria-busy')
}

test('two people write, react and tell what they are up to, by keyboard and pointer', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await test.step('everything that is done with messages is done by the keyboard alone', () =>
    doEverythingByKeyboard(ada))
  await test.step('Shift+Enter breaks the line and Markdown is shown as such', () => writeMarkdown(ada))
  await test.step('reactions are counted, named and taken back', () => react(ada, grace))
  await test.step('two people write to each other', () => writeToEachOther(ada, grace))
  await test.step('who is writing is shown, and gone when it is sent', () => showWhoIsWriting(ada, grace))
  await test.step('everybody reads what somebody is up to, until it is cleared', () =>
    readWhatSomebodyIsUpTo(ada, grace))
  await test.step('everybody sees who is there', () => seeWhoIsThere(ada, grace))
})

test('what is written is shown as plain text, and what is changed is seen by everybody, even if changed offline', async ({
  join,
  server,
}) => {
  const line = await Line.open(server.url)
  const [grace, ada] = await Promise.all([
    join('Grace'),
    join('Ada <b>Lind</b>', { args: [`--server=${line.url}`] }),
  ])
  await test.step('text from others is never markup, a script or a dangerous link', () =>
    receiveHostileText(ada, grace))
  await test.step('a message is edited in its place, and everybody sees that it was', () =>
    editInPlace(ada, grace))
  await test.step('a message is deleted after one question, and a line says so', () =>
    deleteAfterOneQuestion(ada, grace))
  await test.step('an edit, a reaction and a deletion made offline go out when the line is back', () =>
    changeOffline(ada, grace, line))
  await ada.app.stop()
  await line.close()
})
