import { expect, test } from './fixtures.ts'
import type { Person } from './support/person.ts'
import { typeUntilSeen } from './support/typing.ts'

const thread = (person: Person) => person.page.getByRole('complementary', { name: 'Thread' })
const box = (person: Person) => person.page.getByRole('textbox', { name: 'Message thread' })
const reply = (person: Person, text: string) => thread(person).getByRole('article').filter({ hasText: text })

async function talkInThread(ada: Person, grace: Person): Promise<void> {
  await ada.write('general', 'Where shall we eat?')
  await grace.message('Where shall we eat?').hover()
  await grace.message('Where shall we eat?').getByRole('button', { name: 'Reply in thread' }).click()
  await expect(box(grace)).toBeFocused()
  await box(grace).fill('At the harbour')
  await box(grace).press('Enter')
  await expect(reply(grace, 'At the harbour')).toBeVisible()

  await ada.message('Where shall we eat?').getByRole('link', { name: '1 reply' }).click()
  await expect(reply(ada, 'Where shall we eat?')).toBeVisible()
  await expect(reply(ada, 'At the harbour')).toBeVisible()
  await typeUntilSeen(box(ada), 'Fine ', thread(grace).getByText('Ada Lind is typing'))
  await box(ada).press('Enter')
  await expect(reply(grace, 'Fine')).toBeVisible()
  await expect(grace.message('Where shall we eat?').getByRole('link', { name: '2 replies' })).toBeVisible()
  // Replies stand in the thread only, and what is in view is not counted.
  await expect(grace.message('Fine')).toHaveCount(0)
  for (const person of [ada, grace]) {
    await person.openConversation('Echo')
    await expect(person.conversationLink('general')).not.toHaveAccessibleDescription(/unread/)
  }
}

async function countReplyWhileElsewhere(ada: Person, grace: Person): Promise<void> {
  await ada.write('general', 'Who has the key?')
  await expect(grace.message('Who has the key?')).toBeVisible()
  await ada.openConversation('Echo')
  await grace.message('Who has the key?').hover()
  await grace.message('Who has the key?').getByRole('button', { name: 'Reply in thread' }).click()
  await box(grace).fill('I have')
  await box(grace).press('Enter')
  await expect(ada.conversationLink('general')).toHaveAccessibleDescription(/1 unread/)
  await ada.openConversation('general')
  await expect(ada.conversationLink('general')).not.toHaveAccessibleDescription(/unread/)
}

async function changeReplies(ada: Person, grace: Person): Promise<void> {
  await ada.write('general', 'Question')
  for (const person of [ada, grace]) {
    await person.message('Question').hover()
    await person.message('Question').getByRole('button', { name: 'Reply in thread' }).click()
    await expect(box(person)).toBeVisible()
  }
  for (const text of ['one', 'two']) {
    await box(ada).fill(text)
    await box(ada).press('Enter')
    await expect(reply(grace, text)).toBeVisible()
  }
  await box(ada).press('ArrowUp')
  await thread(ada).getByRole('textbox', { name: 'Edit message' }).fill('two and a half')
  await ada.page.keyboard.press('Enter')
  await expect(reply(grace, 'two and a half')).toContainText('edited')
  await reply(grace, 'one').hover()
  await reply(grace, 'one').getByRole('button', { name: 'React with 🎉' }).click()
  await expect(reply(ada, 'one').getByRole('button', { name: /^🎉 1/ })).toBeVisible()
  await reply(ada, 'one').hover()
  await reply(ada, 'one').getByRole('button', { name: 'Delete', exact: true }).click()
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(reply(grace, 'This message was deleted')).toBeVisible()
}

async function closeThread(ada: Person): Promise<void> {
  await ada.write('general', 'Shall we go?')
  const open = async () => {
    await ada.message('Shall we go?').hover()
    await ada.message('Shall we go?').getByRole('button', { name: 'Reply in thread' }).click()
    await expect(box(ada)).toBeFocused()
  }
  await open()
  await box(ada).fill('Half an ans')
  await ada.page.goBack()
  await expect(thread(ada)).toBeHidden()
  await open()
  await expect(box(ada)).toHaveValue('Half an ans')
  await ada.page.keyboard.press('Escape')
  await expect(thread(ada)).toBeHidden()
  await expect(ada.composer('general')).toBeFocused()
  await open()
  await ada.button('Close thread').click()
  await expect(thread(ada)).toBeHidden()
}

async function openInNarrowWindow(ada: Person): Promise<void> {
  await ada.write('general', 'Who comes along?')
  await ada.page.setViewportSize({ width: 480, height: 600 })
  await ada.message('Who comes along?').hover()
  await ada.message('Who comes along?').getByRole('button', { name: 'Reply in thread' }).click()
  const sheet = ada.page.getByRole('dialog', { name: 'Thread' })
  await expect(sheet).toBeVisible()
  await expect(box(ada)).toBeFocused()
  await box(ada).fill('Answer')
  await box(ada).press('Enter')
  await expect(reply(ada, 'Answer')).toBeVisible()
  await ada.page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(ada.message('Who comes along?').getByRole('link', { name: '1 reply' })).toBeVisible()
}

test('people talk in threads beside the conversation', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])

  await test.step('two people talk in a thread beside the conversation', () => talkInThread(ada, grace))
  for (const person of [ada, grace]) await person.openConversation('general')
  await test.step('a reply to what one wrote is counted while one is elsewhere, and read with its conversation', () =>
    countReplyWhileElsewhere(ada, grace))
  for (const person of [ada, grace]) await person.openConversation('general')
  await test.step('replies are edited, deleted and reacted to like any message', () =>
    changeReplies(ada, grace))
  await ada.openConversation('general')
  await test.step('Back, Esc and the cross close a thread, and its draft stays', () => closeThread(ada))
  await test.step('in a narrow window a thread lies over the conversation', () => openInNarrowWindow(ada))
})
