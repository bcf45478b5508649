import type { Locator, Page } from '@playwright/test'

export interface BareScreenOptions {
  readonly near: Page
  readonly far: Page
  /** Where it is shown, CSS pixels. */
  readonly box: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }
}

/** A bare connection that carries one page's screen to another, nothing of it set. */
export class BareScreen {
  readonly #near: Page
  readonly #far: Page

  private constructor(near: Page, far: Page) {
    this.#near = near
    this.#far = far
  }

  static async open({ near, far, box }: BareScreenOptions): Promise<BareScreen> {
    const offer = await near.evaluate(async () => {
      const stream = await navigator.mediaDevices.getDisplayMedia()
      const connection = new RTCPeerConnection()
      Reflect.set(globalThis, 'bareScreen', { connection, stream })
      for (const track of stream.getTracks()) {
        track.contentHint = 'text'
        connection.addTrack(track, stream)
      }
      const gathered = new Promise<void>(resolve => {
        connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve()
      })
      await connection.setLocalDescription()
      await gathered
      return connection.localDescription?.toJSON() as RTCSessionDescriptionInit
    })
    const answer = await far.evaluate(
      async ({ description, box }) => {
        const connection = new RTCPeerConnection()
        const video = document.createElement('video')
        video.id = 'bare-screen'
        video.muted = true
        const place = Object.fromEntries(Object.entries(box).map(([name, size]) => [name, `${size}px`]))
        Object.assign(video.style, { position: 'fixed', zIndex: '99', ...place })
        document.body.append(video)
        connection.ontrack = ({ streams }) => {
          video.srcObject = streams[0] ?? null
          void video.play()
        }
        Reflect.set(globalThis, 'bareScreen', { connection, stream: null })
        const gathered = new Promise<void>(resolve => {
          connection.onicegatheringstatechange = () =>
            connection.iceGatheringState === 'complete' && resolve()
        })
        await connection.setRemoteDescription(description)
        await connection.setLocalDescription()
        await gathered
        return connection.localDescription?.toJSON() as RTCSessionDescriptionInit
      },
      { description: offer, box },
    )
    await near.evaluate(
      description =>
        (
          Reflect.get(globalThis, 'bareScreen') as { connection: RTCPeerConnection }
        ).connection.setRemoteDescription(description),
      answer,
    )
    return new BareScreen(near, far)
  }

  get video(): Locator {
    return this.#far.locator('#bare-screen')
  }

  async close(): Promise<void> {
    for (const page of [this.#near, this.#far]) {
      await page.evaluate(() => {
        const { connection, stream } = Reflect.get(globalThis, 'bareScreen') as {
          connection: RTCPeerConnection
          stream: MediaStream | null
        }
        connection.close()
        for (const track of stream?.getTracks() ?? []) track.stop()
        document.querySelector('#bare-screen')?.remove()
      })
    }
  }
}
