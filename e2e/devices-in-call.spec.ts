import { expect, test } from './fixtures.ts'
import { devicesOf, makeDevicesFickle } from './support/fickle-devices.ts'
import { expectAdvancingFrames, expectMediaAdvances } from './support/media-probe.ts'
import type { Person } from './support/person.ts'
import { tileOf } from './support/stage.ts'

test.use({ serverArgs: ['--call-grace', '10'] })

const notices = ({ call }: Person) => call.getByRole('status', { name: 'Notices of the call' })
const tryAgain = (person: Person) => notices(person).getByRole('button', { name: 'Try again' })
/** Every note about a device can be tried again; a busy machine may add a calm note of its own, which is none of them. */
const noDeviceNotes = (person: Person) =>
  expect(notices(person).filter({ has: person.page.getByRole('button', { name: 'Try again' }) })).toHaveText(
    [],
  )

async function doesNotOpen(ada: Person, grace: Person): Promise<void> {
  const devices = devicesOf(grace)
  const seen = tileOf(ada, 'Grace Okafor')

  await test.step('another program has the camera: the voice is there all the same', async () => {
    await devices.fail('video', 'NotReadableError')
    await ada.startCall('Grace Okafor', 'video')
    await grace.answer('Ada Lind')
    await expect(notices(grace)).toContainText('Another program uses the camera. Close it there')
    await expectMediaAdvances(ada.page, { video: false })
    await expectAdvancingFrames(grace.video('Ada Lind'))
    await expect(seen.locator('video')).toHaveCount(0)
    await tryAgain(grace).click()
    await expect(notices(grace)).toContainText('Another program uses the camera.')
    await devices.fail('video', null)
    await tryAgain(grace).click()
    await expectAdvancingFrames(seen.locator('video'))
    await noDeviceNotes(grace)
  })

  await test.step('there is no camera, or it may not be used', async () => {
    for (const [trouble, words] of [
      ['NotFoundError', 'No camera was found. You can still see and hear Ada Lind.'],
      ['NotAllowedError', 'QuikApp may not use the camera.'],
    ] as const) {
      await grace.button('Turn camera off').click()
      await devices.fail('video', trouble)
      await grace.button('Turn camera on').click()
      await expect(notices(grace)).toContainText(words)
      await expect(grace.button('Turn camera on')).toBeVisible()
      await devices.fail('video', null)
      await tryAgain(grace).click()
      await expectAdvancingFrames(seen.locator('video'))
      await noDeviceNotes(grace)
    }
  })
}

async function isTakenAway(ada: Person, grace: Person): Promise<void> {
  const devices = devicesOf(grace)
  const seen = tileOf(ada, 'Grace Okafor')

  await test.step('the camera may not be used any more', async () => {
    await devices.end('video', 'withdrawn')
    await expect(notices(grace)).toContainText('QuikApp may not use the camera any more.')
    await expect(seen.locator('video')).toHaveCount(0)
    await expect(seen.getByRole('img', { name: 'Muted' })).toBeHidden()
    await devices.back('video')
    await tryAgain(grace).click()
    await expectAdvancingFrames(seen.locator('video'))
    await noDeviceNotes(grace)
  })

  await test.step('the only microphone is unplugged, and plugged in again', async () => {
    await devices.end('audio', 'unplugged')
    await expect(notices(grace)).toContainText('The microphone was disconnected. Connect it, then unmute.')
    await expect(seen.getByRole('img', { name: 'Muted' })).toBeVisible()
    await devices.back('audio')
    await expect(notices(grace)).toContainText('The microphone is connected again: unmute to be heard.')
    await tryAgain(grace).click()
    await expect(seen.getByRole('img', { name: 'Muted' })).toBeHidden()
    await expectMediaAdvances(ada.page, { video: true })
    await noDeviceNotes(grace)
  })

  await test.step('the whole call bears it: it ends as every other', async () => {
    await grace.button('Leave').click()
    await expect(ada.page.getByText(/call ended/i).first()).toBeVisible()
  })
}

test('devices that do not open, or are taken away in the call: the call goes on, in words, with a way on', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { smallCamera: true }),
    join('Grace Okafor', { initScript: makeDevicesFickle }),
  ])
  await test.step('a device that does not open: trying again works', () => doesNotOpen(ada, grace))
  await test.step('a device that is taken away: words for both sides, and a way on', () =>
    isTakenAway(ada, grace))
})
