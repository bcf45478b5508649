import { test as base, expect } from './fixtures.ts'
import { blackOut } from './support/blackout.ts'
import { BROWSER_ARGS } from './support/chromium.ts'
import { FarSide } from './support/far-side.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'
import { NetNamespace } from './support/net-namespace.ts'
import type { Person } from './support/person.ts'

const test = base.extend<{ far: FarSide }>({
  far: async ({ folder, server }, use) => {
    const far = await FarSide.start({
      serverUrl: server.url,
      folder,
      chromium: process.env.CHROMIUM_PATH ?? '',
      chromiumArgs: BROWSER_ARGS,
    })
    await use(far)
    await far.dispose()
  },
})

test.beforeAll(() => {
  const reason =
    process.env.QUIKAPP_SHELL === 'electron'
      ? 'The app in another network is the browser shell: these specs say nothing about Electron'
      : NetNamespace.unavailable()
  if (reason === null) return
  process.stdout.write(`${reason}\n`)
  test.skip(true, reason)
})

/** Marks an element, so that another one in its place is noticed. */
const mark = (person: Person, name: string) =>
  person.video(name).evaluate(element => void Reflect.set(element, 'isMarked', true))
const isMarked = (person: Person, name: string) =>
  person.video(name).evaluate(element => Reflect.get(element, 'isMarked') === true)

for (const { what, words } of [
  { what: 'media', words: 'pictures come back after three seconds without media' },
  { what: 'everything', words: 'pictures come back after three seconds without any network' },
] as const) {
  test(`${words}: same tiles, same mute state, no click`, async ({ far, join }) => {
    const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor', { far })])
    await ada.startCall('Grace Okafor', 'video')
    await grace.answer('Ada Lind')
    await expectAdvancingFrames(ada.video('Grace Okafor'))
    await expectAdvancingFrames(grace.video('Ada Lind'))
    const muted = grace.call.getByRole('group', { name: 'Ada Lind', exact: true }).getByRole('img')
    await ada.button('Mute').click()
    await expect(muted.and(grace.page.getByRole('img', { name: 'Muted' }))).toBeVisible()
    await mark(ada, 'Grace Okafor')
    await mark(grace, 'Ada Lind')

    const recovery = await blackOut({
      namespace: far.namespace,
      what,
      seconds: 3,
      watched: [
        { video: ada.video('Grace Okafor'), patienceMs: 30_000 },
        { video: grace.video('Ada Lind'), patienceMs: 30_000 },
      ],
    })
    expect(recovery.framesInTheDark).toBe(0)
    expect(recovery.firstFrames).not.toContain(null)

    await expectAdvancingFrames(ada.video('Grace Okafor'))
    await expectAdvancingFrames(grace.video('Ada Lind'))
    expect([await isMarked(ada, 'Grace Okafor'), await isMarked(grace, 'Ada Lind')]).toEqual([true, true])
    await expect(ada.call.getByText(/interrupted/)).toBeHidden()
    await expect(ada.button('Unmute')).toBeVisible()
    await expect(grace.button('Mute')).toBeVisible()
    await expect(muted.and(grace.page.getByRole('img', { name: 'Muted' }))).toBeVisible()
  })
}
