import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Locator, type Page } from '@playwright/test'
import { AppProcess } from '../e2e/support/app-process.ts'
import { BROWSER_ARGS } from '../e2e/support/chromium.ts'
import { Person } from '../e2e/support/person.ts'
import { TestServer } from '../e2e/support/test-server.ts'
import { buildApp } from './build.ts'
import { findChromium } from './chromium.ts'
import { ROOT, tell } from './lib/plain.mjs'
import { runScript } from './lib/run-script.ts'

const FOLDER = join(ROOT, 'docs', 'screenshots')
const THEMES = ['light', 'dark'] as const

const WORDS: readonly (readonly ['ada' | 'grace', string])[] = [
  ['ada', 'Good morning! The numbers of the new engine are in.'],
  ['grace', 'And?'],
  ['ada', '**Twice** as fast as the old one, with *half* the cards:\n\n- compile: `1.2 s`\n- run: `0.4 s`'],
  ['grace', 'That is worth a call. Have you got a minute?'],
]

/** One picture of a page in each theme; the app follows the system's. */
async function picture(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`), animations: 'disabled' })
    tell(`${name}-${theme}.png`)
  }
}

interface Stage {
  readonly build: string
  readonly folder: string
  readonly browser: Browser
  readonly server: TestServer
  readonly apps: AppProcess[]
}

async function open({ build, folder, browser, server, apps }: Stage, name: string): Promise<Person> {
  const app = await AppProcess.start({
    build,
    browser,
    profile: join(folder, name),
    // Nobody's real screen is in a picture.
    args: [`--server=${server.url}`, '--invented-screens'],
  })
  apps.push(app)
  return new Person(app.page, name)
}

async function talk(ada: Person, grace: Person): Promise<void> {
  await ada.openConversation('Grace')
  await grace.openConversation('Ada')
  for (const [who, text] of WORDS) {
    if (who === 'ada') await ada.write('Grace', text)
    else await grace.write('Ada', text)
    await expect((who === 'ada' ? grace : ada).log.getByRole('article').last()).toBeVisible()
  }
  await expect(ada.message('worth a call')).toBeVisible()
}

/** What stands at the right of a conversation. */
async function besides(ada: Person, grace: Person): Promise<void> {
  const message = grace.message('Twice')
  await message.hover()
  await message.getByRole('button', { name: 'Reply in thread', exact: true }).click()
  const box = grace.page.getByRole('textbox', { name: 'Message thread' })
  await box.fill('On which machine?')
  await box.press('Enter')
  await ada.message('Twice').getByRole('link', { name: '1 reply' }).click()
  const thread = ada.page.getByRole('complementary', { name: 'Thread' })
  await thread.getByRole('textbox', { name: 'Message thread' }).fill('On the old one, of all things.')
  await ada.page.keyboard.press('Enter')
  await expect(grace.page.getByRole('article').filter({ hasText: 'of all things' })).toBeVisible()
  await ada.page.mouse.move(0, 0)
  await picture(ada.page, 'thread')
  await ada.button('Search').click()
  await ada.page.getByRole('searchbox', { name: 'Search messages' }).fill('engine')
  await expect(ada.page.getByRole('list', { name: 'Results' }).getByRole('link')).toHaveCount(1)
  await picture(ada.page, 'search')
  await ada.button('Close search').click()
  await grace.button('Close thread').click()
}

/** A dialog of the account's menu. */
async function openDialog({ page }: Person, item: string, name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
  return page.getByRole('dialog', { name })
}

const isShown = (video: HTMLVideoElement): boolean => !video.seeking && video.readyState > 2

/** What is chosen and tried before a call. */
async function devices(ada: Person): Promise<void> {
  const { page } = ada
  const check = await openDialog(ada, 'Check your devices', 'Check your devices')
  await expect.poll(() => check.locator('video').evaluate(isShown)).toBe(true)
  await picture(page, 'device-check')
  await page.keyboard.press('Escape')
  await expect(check).toBeHidden()
  const settings = await openDialog(ada, 'Settings', 'Settings')
  await settings.getByRole('button', { name: 'Sound and video' }).click()
  await expect(settings.getByRole('radiogroup', { name: 'Background' })).toBeVisible()
  await picture(page, 'sound-and-video')
  await page.keyboard.press('Escape')
  await expect(settings).toBeHidden()
}

/** Ada shares a screen, and Grace draws on it. */
async function sharing(ada: Person, grace: Person): Promise<void> {
  await ada.button('Share screen').click()
  const picker = ada.page.getByRole('dialog', { name: 'Share your screen' })
  await picker.getByRole('tab', { name: 'Windows' }).click()
  await picker.getByRole('option').first().click()
  await picture(ada.page, 'share-picker')
  await picker.getByRole('button', { name: 'Share', exact: true }).click()
  const shown = grace.call.getByRole('group', { name: 'Screen of Ada', exact: true })
  await expect(shown.locator('video')).toBeVisible()
  await grace.button('Point and draw').click()
  await grace.page.mouse.move(...(await placeIn(shown, [0.3, 0.4])))
  await grace.page.mouse.down()
  await grace.page.mouse.move(...(await placeIn(shown, [0.6, 0.5])), { steps: 10 })
  await grace.page.mouse.up()
  await grace.page.mouse.move(...(await placeIn(shown, [0.6, 0.52])))
  await picture(ada.page, 'sharing')
  await picture(grace.page, 'shared-screen')
  await ada.button('Stop sharing').click()
  await expect(shown).toBeHidden()
}

async function placeIn(shown: Locator, [across, down]: readonly [number, number]): Promise<[number, number]> {
  const box = await shown.boundingBox()
  if (box === null) throw new Error('The screen is not shown')
  return [box.x + box.width * across, box.y + box.height * down]
}

/** Words about what has just been done go away by themselves, or when they are read. */
async function readNotices({ page }: Person): Promise<void> {
  const notices = page.getByRole('button', { name: 'Dismiss', exact: true })
  for (let left = await notices.count(); left > 0; left -= 1) await notices.first().click()
  await expect(notices).toHaveCount(0)
}

/** What was recorded of a call that has ended. */
async function recorded(ada: Person): Promise<void> {
  const { page } = ada
  await expect(page.getByText('is on the server').first()).toBeVisible({ timeout: 20_000 })
  await readNotices(ada)
  await page.getByRole('button', { name: 'Conversation details', exact: true }).click()
  const play = page.getByRole('button', { name: /^Play the recording/ })
  await expect(play).toBeEnabled({ timeout: 20_000 })
  await picture(page, 'recordings')
  await play.click()
  const video = page.getByRole('dialog', { name: /^Recording of / }).locator('video')
  await expect.poll(() => video.evaluate(isShown)).toBe(true)
  await video.evaluate((one: HTMLVideoElement) => {
    one.currentTime = one.duration / 2
  })
  await expect.poll(() => video.evaluate(isShown)).toBe(true)
  await picture(page, 'recording')
  for (const dialog of [/^Recording of /, 'Conversation details']) {
    await page
      .getByRole('dialog', { name: dialog })
      .getByRole('button', { name: 'Close', exact: true })
      .click()
  }
}

async function takePictures(stage: Stage): Promise<void> {
  const ada = await open(stage, 'Ada')
  await expect(ada.button('Start')).toBeVisible()
  await picture(ada.page, 'start')
  await ada.start()
  const grace = await open(stage, 'Grace')
  await grace.start()
  await talk(ada, grace)
  await picture(ada.page, 'conversation')
  await besides(ada, grace)
  await devices(ada)
  await grace.startCall('Ada', 'video')
  await expect(ada.ring('Grace')).toBeVisible()
  await picture(ada.page, 'ring')
  await ada.answer('Grace')
  await expect(ada.video('Grace')).toBeVisible()
  // The timer runs: the picture is of a call that is up.
  await expect(ada.call).toContainText('0:02')
  await picture(ada.page, 'call')
  await ada.button('Record call').click()
  await ada.button('Start recording').click()
  await expect(ada.button('Stop recording')).toBeVisible()
  await expect(ada.page.getByText('You record this call now.').first()).toBeVisible()
  await readNotices(ada)
  await sharing(ada, grace)
  await ada.button('Leave').click()
  await ada.openConversation('Grace')
  await recorded(ada)
  await stage.server.kill()
  await expect(ada.page.getByRole('status', { name: 'Connection' })).toContainText('Reconnecting')
  await picture(ada.page, 'offline')
}

await runScript(async () => {
  const build = await buildApp()
  const folder = mkdtempSync(join(tmpdir(), 'quikapp-pictures-'))
  mkdirSync(FOLDER, { recursive: true })
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...BROWSER_ARGS] })
  const server = await TestServer.start({ build, dataDir: join(folder, 'server'), args: [] })
  const apps: AppProcess[] = []
  try {
    await takePictures({ build, folder, browser, server, apps })
  } finally {
    for (const app of apps) await app.stop()
    await server.stop()
    await browser.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return 0
})
