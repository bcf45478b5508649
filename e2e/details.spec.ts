import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import type { Person } from './support/person.ts'

const details = (person: Person) => person.page.getByRole('dialog', { name: 'Conversation details' })
const people = (person: Person) => details(person).getByRole('listitem')
const inDetails = (person: Person, name: string) => details(person).getByRole('button', { name, exact: true })

async function openDetails(person: Person): Promise<void> {
  await person.button('Conversation details').click()
  await expect(details(person)).toBeVisible()
}

async function closeDetails(person: Person): Promise<void> {
  await person.page.keyboard.press('Escape')
  await expect(details(person)).toBeHidden()
}

/** Answers the question above the details. */
async function confirm(person: Person, answer: string): Promise<void> {
  await person.page.getByRole('alertdialog').getByRole('button', { name: answer, exact: true }).click()
}

async function makePrivate(person: Person, name: string, others: readonly string[]): Promise<void> {
  await person.button('New conversation').click()
  const form = person.page.getByRole('dialog', { name: 'New conversation' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('radio', { name: 'Only the people chosen' }).check()
  for (const other of others) await form.getByRole('checkbox', { name: other }).check()
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(person.composer(name)).toBeVisible()
}

async function leaveAndJoin(ada: Person, grace: Person): Promise<void> {
  await openDetails(grace)
  await inDetails(grace, 'Leave conversation').click()
  await confirm(grace, 'Leave conversation')
  await expect(details(grace)).toBeHidden()
  await expect(grace.page.getByText('You left general.', { exact: true })).toBeVisible()
  // Escape belongs to the layer that came last, which may be this notice.
  await grace.button('Dismiss').click()
  await expect(grace.button('Dismiss')).toHaveCount(0)
  await ada.write('general', 'Anybody here?')
  await expect(grace.message('Anybody here?')).toBeVisible()
  await openDetails(grace)
  await inDetails(grace, 'Join conversation').click()
  await expect(inDetails(grace, 'Leave conversation')).toBeVisible()
  await expectAccessible(grace.page, 'details of a public conversation')
  await closeDetails(grace)
}

async function lookAtDirect(grace: Person): Promise<void> {
  await grace.openConversation('Ada Lind')
  const before = grace.page.viewportSize()
  await grace.page.setViewportSize({ width: 480, height: 600 })
  await openDetails(grace)
  await expect(people(grace)).toHaveText([/Ada Lind/, /Grace Okafor \(you\)/])
  await expect(details(grace).getByRole('textbox')).toHaveCount(0)
  for (const name of ['Leave conversation', 'Archive conversation', 'Add people']) {
    await expect(inDetails(grace, name)).toHaveCount(0)
  }
  const { scrollWidth, clientWidth } = await grace.page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
  await closeDetails(grace)
  await grace.page.setViewportSize(before ?? { width: 1280, height: 800 })
}

async function comeAndGo(ada: Person, grace: Person, linus: Person): Promise<void> {
  await makePrivate(ada, 'launch', ['Grace Okafor'])
  await expect(grace.conversationLink('launch')).toBeVisible()
  await openDetails(grace)
  await closeDetails(grace)
  await grace.openConversation('launch')

  await openDetails(ada)
  await expect(people(ada)).toHaveText([/Ada Lind \(you\)/, /Grace Okafor/])
  await inDetails(ada, 'Add people').press('Enter')
  await expect(details(ada).getByRole('checkbox', { name: 'Grace Okafor' })).toHaveCount(0)
  await inDetails(ada, 'Add').click()
  await expect(details(ada).getByText('Choose at least one person.')).toBeVisible()
  await details(ada).getByRole('checkbox', { name: 'Linus Berg' }).check()
  await expectAccessible(ada.page, 'details of a private conversation')
  await inDetails(ada, 'Add').click()
  await expect(people(ada)).toHaveCount(3)
  await expect(inDetails(ada, 'Add people')).toBeFocused()
  await linus.openConversation('launch')
  await expect(linus.page.getByText('3 people')).toBeVisible()
  await expect(grace.page.getByText('3 people')).toBeVisible()
  await closeDetails(ada)
  await ada.write('launch', 'Welcome')
  await expect(linus.message('Welcome')).toBeVisible()

  await openDetails(grace)
  await expect(people(grace)).toHaveCount(3)
  await expect(inDetails(grace, 'Remove Linus Berg')).toHaveCount(0)
  await expect(inDetails(grace, 'Archive conversation')).toHaveCount(0)
  await closeDetails(grace)

  await openDetails(ada)
  await inDetails(ada, 'Remove Linus Berg').click()
  await confirm(ada, 'Remove')
  await expect(people(ada)).toHaveCount(2)
  await expect(linus.page.getByText('You are not in this conversation any more.')).toBeVisible()
  await expect(linus.composer('launch')).toHaveCount(0)
  await expect(linus.message('Welcome')).toBeVisible()
  await expect(grace.page.getByText('2 people')).toBeVisible()

  await openDetails(grace)
  await inDetails(grace, 'Leave conversation').click()
  await confirm(grace, 'Leave conversation')
  await expect(grace.composer('general')).toBeVisible()
  await expect(grace.conversationLink('launch')).toHaveCount(0)
  await expect(people(ada)).toHaveCount(1)

  await inDetails(ada, 'Archive conversation').click()
  await confirm(ada, 'Archive conversation')
  await expect(ada.composer('general')).toBeVisible()
  await expect(ada.conversationLink('launch')).toHaveCount(0)
}

async function archive(ada: Person, grace: Person): Promise<void> {
  await makePrivate(ada, 'review', ['Grace Okafor'])
  await ada.write('review', 'It is over')
  await grace.openConversation('review')
  await expect(grace.message('It is over')).toBeVisible()
  await openDetails(ada)
  await inDetails(ada, 'Archive conversation').click()
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(details(ada)).toBeVisible()
  await inDetails(ada, 'Archive conversation').click()
  await confirm(ada, 'Archive conversation')
  await expect(grace.page.getByText('This conversation was archived.')).toBeVisible()
  await expect(grace.message('It is over')).toBeVisible()
  await grace.openConversation('general')
  await expect(grace.conversationLink('review')).toHaveCount(0)
}

async function rename(ada: Person, grace: Person): Promise<void> {
  await openDetails(ada)
  await details(ada).getByRole('textbox', { name: 'Name' }).fill('everybody')
  await details(ada).getByRole('textbox', { name: 'Topic' }).fill('What all of us should know')
  await ada.page.keyboard.press('Enter')
  await expect(details(ada).getByText('Saved.')).toBeVisible()
  await expect(grace.page.getByRole('heading', { name: 'everybody' })).toBeVisible()
  await expect(grace.page.getByTitle('What all of us should know')).toBeVisible()
  await expect(grace.conversationLink('everybody')).toBeVisible()
  await details(ada).getByRole('textbox', { name: 'Name' }).fill(' ')
  await inDetails(ada, 'Save').click()
  await expect(details(ada).getByRole('alert')).toHaveText('Give it a name.')
  await expect(details(ada).getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expect(people(ada).filter({ hasText: 'Grace Okafor' })).toContainText('Online')
  await expect(people(ada).filter({ hasText: 'Ada Lind (you)' })).toContainText('Online')
  // Nobody made it, so nobody ends it.
  await expect(inDetails(ada, 'Archive conversation')).toHaveCount(0)
  await expect(inDetails(ada, 'Add people')).toHaveCount(0)
  await closeDetails(ada)
  await expect(ada.button('Conversation details')).toBeFocused()
}

test('the details of conversations tell who is there, and change for everybody at once', async ({ join }) => {
  const [ada, grace, linus] = await Promise.all([join('Ada Lind'), join('Grace Okafor'), join('Linus Berg')])
  await test.step('a public conversation can be left and joined again', () => leaveAndJoin(ada, grace))
  await test.step('a direct one has people only', async () => {
    await lookAtDirect(grace)
    await grace.openConversation('general')
  })
  await test.step('people come to a private conversation and go, and it ends', () =>
    comeAndGo(ada, grace, linus))
  await test.step('archiving ends a conversation for the other, with words', () => archive(ada, grace))
  await test.step('a new name and a topic are seen by the other at once', () => rename(ada, grace))
})
