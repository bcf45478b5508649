import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { AppProcess } from '../e2e/support/app-process.ts'
import { CHROMIUM_ARGS } from '../e2e/support/chromium.ts'
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
    args: [`--server=${server.url}`],
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
  await grace.startCall('Ada', 'video')
  await expect(ada.ring('Grace')).toBeVisible()
  await picture(ada.page, 'ring')
  await ada.answer('Grace')
  await expect(ada.video('Grace')).toBeVisible()
  // The timer runs: the picture is of a call that is up.
  await expect(ada.call).toContainText('0:02')
  await picture(ada.page, 'call')
  await ada.button('Leave').click()
  await stage.server.kill()
  await expect(ada.page.getByRole('status', { name: 'Connection' })).toContainText('Reconnecting')
  await picture(ada.page, 'offline')
}

await runScript(async () => {
  const build = await buildApp()
  const folder = mkdtempSync(join(tmpdir(), 'quikapp-pictures-'))
  mkdirSync(FOLDER, { recursive: true })
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] })
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
