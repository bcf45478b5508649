import type { DesktopBridge } from '../src/shared/ipc/contract.ts'
import { HOSTILE_LINKS } from '../src/shared/testing/hostile-links.ts'
import { expect, test } from './fixtures.ts'

/** Those that fit between the brackets of a link, some by angle brackets. */
const WRITTEN = HOSTILE_LINKS.filter(
  link => link.length < 200 && !/[\s\p{Cc}<>()]/u.test(link) && link !== '',
)

test('no hostile link of a message leads anywhere, however it is clicked', async ({ join }) => {
  const ada = await join('Ada Lind')
  const { page } = ada
  await ada.openConversation('general')
  const links = WRITTEN.map((link, at) => `[go ${at}](${link})`).slice(0, 250)
  const others = [
    '[run](<javascript:alert(1)>)',
    '<javascript:alert(1)>',
    '<file:///etc/passwd>',
    'smb://host/x',
  ]
  for (let start = 0; start < links.length; start += 125) {
    const some = [...links.slice(start, start + 125), ...others, `[fine ${start}](http://example.org/)`]
    await ada.write('general', some.join(' '))
    // The message is there as a reader has it: what is a link in it is one now.
    await expect(ada.message(`go ${start}`).getByRole('link', { name: `fine ${start}` })).toBeAttached()
  }
  await ada.write('general', 'The end, see [page](http://example.org/plain).')
  await expect(ada.message('The end, see')).toBeVisible()
  await expect(ada.message('The end, see').getByRole('link', { name: 'page' })).toBeVisible()

  const address = page.url()
  const openedBefore = page.context().pages().length
  page.on('dialog', dialog => {
    throw new Error(`A dialog: ${dialog.message()}`)
  })
  const clicked = await page.evaluate(() => {
    const anchors = [...document.querySelectorAll<HTMLElement>('[role=log] article a:not([href^="http:"])')]
    for (const anchor of anchors) {
      for (const [kind, button] of [
        ['click', 0],
        ['auxclick', 1],
      ] as const)
        anchor.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, button }))
    }
    return anchors.map(anchor => anchor.getAttribute('href') ?? '')
  })
  // None of them is a link, while those beside them are.
  expect(clicked).toEqual([])

  const answers = await page.evaluate(
    async hostile => {
      const desktop: DesktopBridge = Reflect.get(globalThis, 'desktop')
      const codes = new Set<string>()
      for (const link of hostile) {
        const answer = await desktop.invoke('app.openExternal', link)
        codes.add(answer.ok ? `opened ${link}` : answer.error.code)
      }
      return [...codes]
    },
    HOSTILE_LINKS.filter(link => !/^quikapp:/i.test(link)),
  )
  expect(answers.sort()).toEqual(['invalid_request', 'link_refused'])

  await ada.message('The end, see').getByRole('link', { name: 'page' }).click()
  const question = page.getByRole('alertdialog', { name: 'Open a page that is not encrypted?' })
  await expect(question).toContainText('example.org')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  expect(page.url()).toBe(address)
  expect(page.context().pages()).toHaveLength(openedBefore)
})
