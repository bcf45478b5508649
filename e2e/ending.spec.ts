import { expect, test } from './fixtures.ts'
import { expectMediaAdvances } from './support/media-probe.ts'

// Windows knows no such signals: a process is just ended.
test.skip(process.platform === 'win32', 'needs the signals of POSIX')

for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} in a call ends the app at once, without a question, and the next start is as ever`, async ({
    join,
    launchApp,
  }) => {
    const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
    await ada.startCall('Grace Okafor', 'voice')
    await grace.answer('Ada Lind')
    await expectMediaAdvances(ada.page, { video: false })

    expect(await ada.app.end(signal)).toBe(0)
    // In Electron the window goes with it.
    if (process.env.QUIKAPP_SHELL !== 'electron') {
      await expect(ada.page.getByRole('heading', { name: 'QuikApp has stopped.' })).toBeVisible()
      await expect(ada.page.getByText('Start it again with npm start.')).toBeVisible()
    }

    const again = await launchApp({ profile: 'Ada Lind' })
    await expect(again.page.getByRole('navigation', { name: 'Conversations' })).toBeVisible()
  })
}
