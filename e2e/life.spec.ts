import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'
import type { Person } from './support/person.ts'
import { chooseInTray } from './support/tray.ts'

test.skip(process.env.QUIKAPP_SHELL === 'electron', 'electron.spec.ts takes the page down there')

const isUp = (origin: string) => () =>
  fetch(origin).then(
    () => true,
    () => false,
  )

function quitQuestion(page: Page) {
  return page.getByRole('alertdialog', { name: 'You are in a call.' })
}

async function searchSettings(ada: Person): Promise<void> {
  await ada.button('Account').click()
  await ada.page.getByRole('menuitem', { name: 'Settings' }).click()
  const settings = ada.page.getByRole('dialog', { name: 'Settings' })
  const search = settings.getByRole('searchbox', { name: 'Search the settings' })

  await search.fill('autostart')
  await expect(settings.getByRole('checkbox', { name: 'Start QuikApp when you log in' })).toBeDisabled()
  await expect(settings).toContainText('Not possible in a browser window: this takes the installed app.')

  await search.fill('report')
  await settings.getByRole('button', { name: 'Show the report' }).click()
  const report = settings.getByRole('textbox', { name: 'The report' })
  await expect(report).toHaveValue(/^QuikApp \d/)
  await expect(report).not.toHaveValue(/Ada|127\.0\.0\.1|\/tmp\//)
  await ada.page.keyboard.press('Escape')
  await expect(settings).toBeHidden()
}

test('settings are found, a page that goes down comes back into its call, and quitting asks once', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await test.step('the settings are found by a word, and say why something is not possible here', () =>
    searchSettings(ada))

  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Grace Okafor'))

  await test.step('reloaded without a word to the call', async () => {
    await ada.page.reload()
    await expectAdvancingFrames(ada.video('Grace Okafor'))
    await expectAdvancingFrames(grace.video('Ada Lind'))
  })

  const { origin } = new URL(ada.page.url())
  await test.step('who stays is in the call still', async () => {
    await chooseInTray(ada.page, 'Quit QuikApp')
    await quitQuestion(ada.page).getByRole('button', { name: 'Stay' }).click()
    await expect(quitQuestion(ada.page)).toBeHidden()
    await expectAdvancingFrames(grace.video('Ada Lind'))
  })

  await test.step('who leaves ends both', async () => {
    await chooseInTray(ada.page, 'Quit QuikApp')
    await quitQuestion(ada.page).getByRole('button', { name: 'Leave and quit' }).click()
    await expect.poll(isUp(origin)).toBe(false)
  })
})
