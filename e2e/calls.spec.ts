import { expect, test } from './fixtures.ts'
import { expectAdvancingFrames, expectMediaAdvances, inboundStats } from './support/media-probe.ts'
import { isOnTop } from './support/on-top.ts'
import type { Person } from './support/person.ts'

test.use({ serverArgs: ['--call-grace', '2', '--ring-timeout', '6'] })

async function videoCall(ada: Person, grace: Person): Promise<void> {
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')

  await expectAdvancingFrames(ada.video('Grace Okafor'))
  await expectAdvancingFrames(grace.video('Ada Lind'))
  await expectMediaAdvances(ada.page, { video: true })
  await expectMediaAdvances(grace.page, { video: true })
  await expectAdvancingFrames(ada.video('You'))

  await test.step('mute and camera reach the other side', async () => {
    const tile = grace.call.getByRole('group', { name: 'Ada Lind', exact: true })
    await ada.button('Mute').click()
    await expect(ada.button('Unmute')).toBeVisible()
    await expect(tile.getByRole('img', { name: 'Muted' })).toBeVisible()
    await ada.button('Unmute').click()
    await expect(tile.getByRole('img', { name: 'Muted' })).toBeHidden()
    await ada.button('Turn camera off').click()
    await expect(grace.video('Ada Lind')).toBeHidden()
    await ada.button('Turn camera on').click()
    await expectAdvancingFrames(grace.video('Ada Lind'))
  })

  await test.step('leaving ends it for both, with the reason in words', async () => {
    await ada.button('Leave').click()
    await expect(grace.call).toBeHidden()
    await expect(grace.page.getByText(/call ended/i).first()).toBeVisible()
    expect((await inboundStats(ada.page)).connections).toBe(0)
    expect((await inboundStats(grace.page)).connections).toBe(0)
  })

  await test.step('the word about it lies below dialogs, and stays behind', async () => {
    const word = grace.page.getByText(/^The call ended/)
    // Who is at it keeps it from going by itself.
    await word.hover()
    expect(await word.evaluate(isOnTop)).toBe(true)
    await grace.page.keyboard.press('Control+/')
    await expect(grace.page.getByRole('dialog')).toBeVisible()
    expect(await word.evaluate(isOnTop)).toBe(false)
    await grace.page.keyboard.press('Escape')
    await grace.page.getByRole('link', { name: 'Calls', exact: true }).click()
    await expect(word).toBeHidden()
  })
}

async function voiceCall(ada: Person, grace: Person): Promise<void> {
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  await expectMediaAdvances(ada.page, { video: false })
  await expectMediaAdvances(grace.page, { video: false })
  await grace.button('Turn camera on').click()
  await expectAdvancingFrames(ada.video('Grace Okafor'))
  await ada.button('Leave').click()
  await expect(grace.call).toBeHidden()
}

test('calls are answered, hung up while they ring, declined, and end when the other side is killed', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])

  await test.step('a video call is answered and both sides see and hear the other', () =>
    videoCall(ada, grace))

  await test.step('a voice call carries sound, and a camera can join it later', () => voiceCall(ada, grace))

  await test.step('hanging up while it rings leaves a missed call', async () => {
    await ada.startCall('Grace Okafor', 'voice')
    await expect(grace.ring('Ada Lind')).toBeVisible()
    await ada.button('Leave').click()
    await expect(grace.ring('Ada Lind')).toBeHidden()
    await expect(grace.page.getByText(/missed/i).first()).toBeVisible()
  })

  await test.step('a declined call tells the caller', async () => {
    await ada.startCall('Grace Okafor', 'video')
    await grace.ring('Ada Lind').getByRole('button', { name: 'Decline', exact: true }).click()
    await expect(ada.page.getByText(/declined/i).first()).toBeVisible()
    await expect(grace.ring('Ada Lind')).toBeHidden()
  })

  await test.step('a call ends when the other side is killed', async () => {
    await ada.startCall('Grace Okafor', 'video')
    await grace.answer('Ada Lind')
    await expectAdvancingFrames(ada.video('Grace Okafor'))
    const words = ada.page.getByText(/call ended|connection/i)
    await expect(words).toHaveCount(0)
    await grace.app.kill()
    await expect(ada.call).toBeHidden({ timeout: 20_000 })
    await expect(words.first()).toBeVisible()
  })
})

/** Its window is hidden and has every device, until the test says otherwise. */
function hideAndTakeDevices(): void {
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  const isSet = (name: string) => Reflect.get(globalThis, name) === true
  Object.defineProperty(document, 'visibilityState', { get: () => (isSet('isShown') ? 'visible' : 'hidden') })
  Object.defineProperty(document, 'hidden', { get: () => !isSet('isShown') })
  const unlessMissing = (constraints?: MediaStreamConstraints): Promise<MediaStream> =>
    isSet('isWithoutDevices')
      ? Promise.reject(new DOMException('Requested device not found', 'NotFoundError'))
      : getUserMedia(constraints)
  Object.defineProperty(mediaDevices, 'getUserMedia', { value: unlessMissing })
}

/** The window is shown from now on, and finds neither camera nor microphone. */
const showWithoutDevices = ({ page }: Person) =>
  page.evaluate(() => {
    Object.assign(globalThis, { isShown: true, isWithoutDevices: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })

test('a call reaches a hidden window, somebody without camera and microphone, and nobody at all', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind'),
    join('Grace Okafor', { initScript: hideAndTakeDevices }),
  ])

  await test.step('a hidden window still rings and can answer', async () => {
    await ada.startCall('Grace Okafor', 'video')
    await grace.answer('Ada Lind')
    await expectAdvancingFrames(ada.video('Grace Okafor'))
    await ada.button('Leave').click()
    await expect(grace.call).toBeHidden()
  })

  await showWithoutDevices(grace)
  await test.step('without camera and microphone it still works, receive-only, and says so', async () => {
    await ada.startCall('Grace Okafor', 'video')
    await grace.answer('Ada Lind')
    await expectAdvancingFrames(grace.video('Ada Lind'))
    await expect(grace.call.getByText(/no camera|no microphone/i).first()).toBeVisible()
    await ada.button('Leave').click()
    await expect(grace.call).toBeHidden()
  })

  await test.step('a call that nobody answers is missed on both sides', async () => {
    await ada.startCall('Grace Okafor', 'voice')
    await expect(grace.ring('Ada Lind')).toBeVisible()
    await expect(ada.page.getByText(/no answer/i).first()).toBeVisible()
    await expect(grace.ring('Ada Lind')).toBeHidden()
    await expect(grace.page.getByText(/missed/i).first()).toBeVisible()
  })
})
