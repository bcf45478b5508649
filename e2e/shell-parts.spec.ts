import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { furtherWindow } from './support/further-window.ts'
import { notice, notices, openNotice } from './support/notice.ts'
import { ShellMain } from './support/shell-main.ts'
import { chooseInTray, trayButton, trayMenu } from './support/tray.ts'

test.skip(process.env.QUIKAPP_SHELL === 'electron', 'Electron has a system for all of it')

let main: ShellMain

test.beforeEach(async ({ folder }) => {
  main = await ShellMain.start(folder)
})
test.afterEach(async ({ page }) => {
  // First, as elsewhere: a page whose main ends goes away by itself.
  await page.close()
  await main.stop()
})

const ask = (page: Page, ...args: readonly unknown[]): Promise<unknown> =>
  page.evaluate(values => Reflect.apply(Reflect.get(window, 'ask'), null, values), args)

test('tray, notices and questions reach main from the keyboard and the pointer', async ({ page }) => {
  await page.goto(main.address)
  await test.step('tray', async () => {
    await expect(trayButton(page)).toHaveAccessibleName('Tray: QuikApp · 2 unread')
    await trayButton(page).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(trayMenu(page).getByRole('menuitemradio', { name: 'Away' })).toBeDisabled()
    await expectAccessible(page, 'open tray')
    await page.keyboard.press('Escape')
    await expect(trayButton(page)).toBeFocused()
    await chooseInTray(page, 'Status', 'Online')
    await main.says('chose Online')
    await chooseInTray(page, 'Do not disturb')
    await trayButton(page).click()
    await expect(trayMenu(page).getByRole('menuitemcheckbox')).toBeChecked()
    await page.mouse.click(600, 400)
    await expect(trayMenu(page)).toBeHidden()
  })
  await test.step('notices', async () => {
    const stays = { timeoutType: 'never', hasReply: true, replyPlaceholder: 'Reply' }
    await ask(page, 'notice', { title: 'Ada', body: '<img src=x>', ...stays })
    await ask(page, 'notice', { title: 'Grace', actions: [{ type: 'button', text: 'Answer' }], ...stays })
    await expect(notice(page, 'Ada')).toContainText('<img src=x>')
    await expectAccessible(page, 'notices')
    await page.reload()
    await notice(page, 'Grace').getByRole('button', { name: 'Answer' }).click()
    await main.says('Grace action 0')
    await notice(page, 'Ada').getByRole('textbox', { name: 'Reply' }).fill('Hi')
    await notice(page, 'Ada').getByRole('textbox', { name: 'Reply' }).press('Enter')
    await main.says('Ada reply "Hi"')
    await ask(page, 'notice', { title: 'Echo', ...stays })
    await openNotice(notice(page, 'Echo'))
    await main.says('Echo click ')
    await expect(notices(page)).toHaveCount(0)
  })
  await test.step('a question', async () => {
    const answer = ask(page, 'question')
    await page.getByRole('alertdialog', { name: 'Leave it?' }).getByRole('checkbox').check()
    await page.keyboard.press('Escape')
    expect(await answer).toEqual({ response: 1, checkboxChecked: true })
  })
})

test('a further window is a page of its own, or a panel where popups are blocked', async ({ page }) => {
  await page.goto(main.address)
  const popup = await furtherWindow(page, '/ring.html', () => ask(page, 'ring'))
  expect(await ask(popup, 'who')).toEqual([2, 'app://quikapp/ring.html'])
  expect(await ask(page, 'who')).toEqual([1, 'app://quikapp/index.html'])
  await popup.reload()
  expect(await ask(popup, 'who')).toEqual([2, 'app://quikapp/ring.html'])
  await popup.close()
  await main.says('window 2 closed')

  const second = await furtherWindow(page, '/ring.html', () => ask(page, 'ring'))
  await Promise.all([second.waitForEvent('close'), ask(page, 'unring')])
  await main.says('window 3 closed')

  await page.evaluate(() => Reflect.set(window, 'open', () => null))
  await ask(page, 'ring')
  await expect(page.getByRole('region', { name: 'Somebody calls' })).toBeVisible()
  const frame = page.frameLocator('iframe[title="Somebody calls"]')
  expect(
    await frame.locator('html').evaluate(() => Reflect.apply(Reflect.get(window, 'ask'), null, ['who'])),
  ).toEqual([4, 'app://quikapp/ring.html'])
  await page.getByRole('region', { name: 'Somebody calls' }).getByRole('button', { name: 'Close' }).click()
  await main.says('window 4 closed')
})
