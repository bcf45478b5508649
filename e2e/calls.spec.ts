import { expect, test } from './fixtures.ts'
import { expectAdvancingFrames, expectMediaAdvances, inboundStats } from './support/media-probe.ts'

test.use({ serverArgs: ['--call-grace', '2', '--ring-timeout', '6'] })

test('a video call is answered and both sides see and hear the other', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
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
    const isOnTop = (shown: Element) => {
      const { x, y, width, height } = shown.getBoundingClientRect()
      return shown.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    }
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
})

test('a voice call carries sound, and a camera can join it later', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  await expectMediaAdvances(ada.page, { video: false })
  await expectMediaAdvances(grace.page, { video: false })
  await grace.button('Turn camera on').click()
  await expectAdvancingFrames(ada.video('Grace Okafor'))
})

test('a declined call tells the caller', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await ada.startCall('Grace Okafor', 'video')
  await grace.ring('Ada Lind').getByRole('button', { name: 'Decline', exact: true }).click()
  await expect(ada.page.getByText(/declined/i).first()).toBeVisible()
  await expect(grace.ring('Ada Lind')).toBeHidden()
})

test('a call that nobody answers is missed on both sides', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await ada.startCall('Grace Okafor', 'voice')
  await expect(grace.ring('Ada Lind')).toBeVisible()
  await expect(ada.page.getByText(/no answer/i).first()).toBeVisible()
  await expect(grace.ring('Ada Lind')).toBeHidden()
  await expect(grace.page.getByText(/missed/i).first()).toBeVisible()
})

test('a hidden window still rings and can answer', async ({ join }) => {
  const ada = await join('Ada Lind')
  const grace = await join('Grace Okafor', {
    initScript: () => {
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
      Object.defineProperty(document, 'hidden', { get: () => true })
    },
  })
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Grace Okafor'))
})

test('a call ends when the other side is killed', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Grace Okafor'))
  await grace.app.kill()
  await expect(ada.call).toBeHidden({ timeout: 20_000 })
  await expect(ada.page.getByText(/call ended|connection/i).first()).toBeVisible()
})

test('without camera and microphone the call still works, receive-only, and says so', async ({ join }) => {
  const ada = await join('Ada Lind')
  const grace = await join('Grace Okafor', {
    initScript: () => {
      const missing = (): Promise<MediaStream> =>
        Promise.reject(new DOMException('Requested device not found', 'NotFoundError'))
      Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: missing })
    },
  })
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  await expectAdvancingFrames(grace.video('Ada Lind'))
  await expect(grace.call.getByText(/no camera|no microphone/i).first()).toBeVisible()
})

test('hanging up while it rings leaves a missed call', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await ada.startCall('Grace Okafor', 'voice')
  await expect(grace.ring('Ada Lind')).toBeVisible()
  await ada.button('Leave').click()
  await expect(grace.ring('Ada Lind')).toBeHidden()
  await expect(grace.page.getByText(/missed/i).first()).toBeVisible()
})
