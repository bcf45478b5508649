import type { Page } from '@playwright/test'
import type { DesktopBridge } from '#shared/ipc/contract.ts'
import { expect, test } from './fixtures.ts'

test.skip(process.env.QUIKAPP_SHELL === 'electron', 'only the browser shell has invented screens')

interface AppWindow {
  readonly desktop: DesktopBridge
}

/** What main answers to a choice of the page. */
const choose = (page: Page, sourceId: string, withAudio = false) =>
  page.evaluate(choice => (window as unknown as AppWindow).desktop.invoke('screen.choose', choice), {
    sourceId,
    withAudio,
  })

/** Captures as the page would: the colours of the four fields as they are decoded, or the name of what went wrong. */
const capture = (page: Page) =>
  page.evaluate(async () => {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true })
      const video = document.createElement('video')
      video.srcObject = stream
      video.muted = true
      await video.play()
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
      const drawing = canvas.getContext('2d')
      drawing?.drawImage(video, 0, 0)
      const at = (x: number, y: number) => [
        ...(drawing?.getImageData(x * canvas.width, y * canvas.height, 1, 1).data ?? []),
      ]
      const fields = [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)]
      const sounds = stream.getAudioTracks().length
      for (const track of stream.getTracks()) track.stop()
      return {
        size: [video.videoWidth, video.videoHeight],
        fields: fields.map(([r, g, b]) => [r, g, b]),
        sounds,
      }
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown'
    }
  })

test('what was chosen is captured once, by the page that chose it', async ({ join }) => {
  const ada = await join('Ada Lind', { args: ['--invented-screens'] })
  const { page } = ada

  await test.step('sources come with pictures that a page can show', async () => {
    const offer = await page.evaluate(() => (window as unknown as AppWindow).desktop.invoke('screen.offer'))
    expect(offer).toEqual({
      ok: true,
      value: { picker: 'own', access: 'granted', systemAudio: true },
    })
    const sizes = await page.evaluate(async () => {
      const list = await (window as unknown as AppWindow).desktop.invoke('screen.list')
      if (!list.ok) return []
      return Promise.all(
        list.value.map(async ({ id, kind, thumbnail, icon }) => {
          const { width, height } = await createImageBitmap(new Blob([Uint8Array.from(thumbnail)]))
          return [id, kind, width, height, icon !== null]
        }),
      )
    })
    expect(sizes).toEqual([
      ['screen:1:0', 'screen', 320, 180, false],
      ['screen:2:0', 'screen', 320, 180, false],
      ['window:101:0', 'window', 320, 180, true],
      ['window:102:0', 'window', 320, 180, true],
      ['window:103:0', 'window', 320, 180, true],
    ])
  })

  await test.step('nothing chosen, nothing captured', async () => {
    expect(await capture(page)).toBe('AbortError')
  })

  await test.step('the chosen window arrives, pixel by pixel, and only the first time', async () => {
    expect(await choose(page, 'window:103:0')).toMatchObject({
      ok: true,
    })
    expect(await capture(page)).toEqual({
      size: [1_280, 720],
      fields: [
        [33, 102, 219],
        [245, 245, 245],
        [245, 245, 245],
        [214, 40, 40],
      ],
      sounds: 0,
    })
    expect(await capture(page)).toBe('AbortError')
    await choose(page, 'screen:2:0', true)
    expect(await capture(page)).toMatchObject({ sounds: 1 })
  })

  await test.step('a page loaded anew has chosen nothing', async () => {
    await choose(page, 'screen:1:0')
    await page.reload()
    await expect(ada.conversationLink('general')).toBeVisible()
    expect(await capture(page)).toBe('AbortError')
    // Nor may it choose what it has not seen.
    expect(await choose(page, 'screen:1:0')).toMatchObject({
      ok: false,
      error: { code: 'source_gone' },
    })
  })
})
