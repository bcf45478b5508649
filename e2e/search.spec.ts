import { expect, test } from './fixtures.ts'
import type { Person } from './support/person.ts'

const panel = (person: Person) => person.page.getByRole('complementary', { name: 'Search' })
const box = (person: Person) => person.page.getByRole('searchbox', { name: 'Search messages' })
const hit = (person: Person, text: string | RegExp) =>
  panel(person).getByRole('list', { name: 'Results' }).getByRole('link').filter({ hasText: text })

/** By keys alone, from wherever one is. */
async function findTheKey(person: Person): Promise<void> {
  await person.page.keyboard.press('Control+f')
  await expect(box(person)).toBeFocused()
  await person.page.keyboard.type('blue stone')
  await expect(hit(person, 'The key is under')).toBeVisible()
  await expect(hit(person, 'The key is under').locator('mark')).toHaveText(['blue', 'stone'])
  await person.page.keyboard.press('ArrowDown')
  await expect(hit(person, 'The key is under')).toBeFocused()
  await person.page.keyboard.press('Enter')

  await expect(person.composer('Ada Lind')).toBeVisible()
  await expect(person.message('The key is under the blue stone')).toBeFocused()
  await expect(person.message('The key is under the blue stone')).toBeInViewport()
}

async function narrowDown(ada: Person, grace: Person): Promise<void> {
  await ada.write('general', 'A plan by Ada')
  await grace.write('general', 'A plan by Grace, see https://example.org/')
  await expect(ada.message('by Grace')).toBeVisible()

  await ada.button('Search').click()
  await expect(panel(ada)).toContainText('from:Ada')
  await box(ada).fill('plan')
  await expect(hit(ada, 'plan')).toHaveCount(2)
  await expect(panel(ada).getByRole('status')).toHaveText('2 results')
  await box(ada).fill('plan from:Grace')
  await expect(hit(ada, 'plan')).toHaveCount(1)
  await expect(hit(ada, 'by Grace')).toBeVisible()
  await box(ada).fill('has:link')
  await expect(hit(ada, 'by Grace')).toBeVisible()
  await expect(hit(ada, 'by Ada')).toHaveCount(0)
  await box(ada).fill('zzzz')
  await expect(panel(ada).getByRole('status')).toContainText('Nothing was found')
  await ada.button('Close search').click()
}

async function findReply(ada: Person): Promise<void> {
  await ada.write('general', 'Question')
  await ada.message('Question').hover()
  await ada.message('Question').getByRole('button', { name: 'Reply in thread' }).click()
  const thread = ada.page.getByRole('complementary', { name: 'Thread' })
  await thread.getByRole('textbox', { name: 'Message thread' }).fill('The answer is hidden here')
  await ada.page.keyboard.press('Enter')
  await expect(thread.getByRole('article').filter({ hasText: 'hidden here' })).not.toHaveAttribute(
    'aria-busy',
  )
  await ada.button('Close thread').click()

  await ada.button('Search').click()
  await box(ada).fill('hidden')
  await hit(ada, 'hidden here').click()
  await expect(thread.getByRole('article').filter({ hasText: 'hidden here' })).toBeFocused()
  await ada.page.goBack()
  await expect(hit(ada, 'hidden here')).toBeVisible()
  await hit(ada, 'hidden here').click()
  await ada.page.keyboard.press('Escape')
  await expect(hit(ada, 'hidden here')).toBeVisible()
  await expect(box(ada)).toHaveValue('hidden')

  await box(ada).fill('hidden before:garbage')
  await expect(ada.page.getByRole('search').getByRole('alert')).toBeVisible()
  await expect(ada.button('Try again')).toHaveCount(0)
  await ada.button('Close search').click()
}

async function findOld(ada: Person, grace: Person): Promise<void> {
  await ada.openConversation('Grace Okafor')
  await ada.write('Grace Okafor', 'The key is under the blue stone')
  for (let index = 1; index <= 80; index += 1) await ada.write('Grace Okafor', `Line ${index} of many`)
  await expect(ada.message('Line 80 of many')).not.toHaveAttribute('aria-busy')
  await expect(grace.conversationLink('Ada Lind')).toHaveAccessibleDescription(/81 unread/)

  await findTheKey(grace)
  await expect(hit(grace, 'The key is under')).toBeVisible()
  await grace.button('Close search').click()
  await expect(panel(grace)).toBeHidden()

  // In a window that was loaded anew the conversation is here at once, and hidden until it is in place.
  await grace.openConversation('general')
  await grace.page.reload()
  await expect(grace.composer('general')).toBeFocused()
  await findTheKey(grace)
}

test('what was written is found by its words, its writer and its place', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await test.step('filters narrow it down, and nothing found is said', () => narrowDown(ada, grace))
  await test.step('a reply that is found opens its thread', () => findReply(ada))
  await test.step('what was written long ago and elsewhere is found, and one press leads there', () =>
    findOld(ada, grace))
})
