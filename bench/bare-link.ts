import type { Locator, Page } from '@playwright/test'

interface Size {
  readonly width: number
  readonly height: number
  /** How large it is shown, CSS pixels; absent: as a small mark in the corner of the page that is there. */
  readonly shown?: { readonly width: number; readonly height: number }
}

/** Makes a bare connection in a page under a name, with the camera on it, and shows what comes. */
async function makeBare({ name, size }: { readonly name: string; readonly size: Size }): Promise<void> {
  const { width, height, shown } = size
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width, height, frameRate: 30 },
  })
  const connection = new RTCPeerConnection()
  const candidates: (RTCIceCandidateInit | null)[] = []
  connection.onicecandidate = ({ candidate }) => candidates.push(candidate?.toJSON() ?? null)
  const video = document.createElement('video')
  video.muted = true
  video.id = `bare-${name}`
  const place = shown === undefined ? { position: 'fixed', right: '0', bottom: '0', zIndex: '9' } : {}
  const [wide, high] = [shown?.width ?? 32, shown?.height ?? 18]
  Object.assign(video.style, { ...place, width: `${wide}px`, height: `${high}px`, pointerEvents: 'none' })
  document.body.append(video)
  connection.ontrack = ({ track, streams }) => {
    if (track.kind !== 'video') return
    video.srcObject = streams[0] ?? null
    void video.play()
  }
  for (const track of stream.getTracks()) connection.addTrack(track, stream)
  Reflect.set(globalThis, `bare-${name}`, { connection, candidates, stream, video })
}

interface Bare {
  readonly connection: RTCPeerConnection
  readonly candidates: (RTCIceCandidateInit | null)[]
  readonly stream: MediaStream
  readonly video: HTMLVideoElement
}

type Step = 'offer' | 'answer' | 'take' | 'candidates' | 'add' | 'restart' | 'close'

/** One step of a bare connection, as its page is told. */
async function step(told: { readonly name: string; readonly step: Step; readonly data?: unknown }) {
  const bare = Reflect.get(globalThis, `bare-${told.name}`) as Bare
  const { connection } = bare
  if (told.step === 'restart') connection.restartIce()
  if (told.step === 'take' || told.step === 'answer') {
    await connection.setRemoteDescription(told.data as RTCSessionDescriptionInit)
  }
  if (told.step === 'offer' || told.step === 'answer') {
    await connection.setLocalDescription()
    return connection.localDescription?.toJSON() as unknown
  }
  if (told.step === 'candidates') return bare.candidates.splice(0)
  if (told.step === 'add') {
    for (const candidate of told.data as RTCIceCandidateInit[]) {
      await connection.addIceCandidate(candidate ?? undefined)
    }
  }
  if (told.step !== 'close') return null
  connection.close()
  for (const track of bare.stream.getTracks()) track.stop()
  bare.video.remove()
  return null
}

/** Two bare RTCPeerConnections in two pages, told of each other by this program and by nobody else. */
export class BareLink {
  readonly #name = crypto.randomUUID()
  readonly #near: Page
  readonly #far: Page
  #carrying: ReturnType<typeof setInterval> | null = null
  /** A candidate is refused by a page that has not heard of its description yet. */
  #isBusy = false

  private constructor(near: Page, far: Page) {
    this.#near = near
    this.#far = far
  }

  static async open(near: Page, far: Page, size: Size): Promise<BareLink> {
    const link = new BareLink(near, far)
    for (const page of [near, far]) await page.evaluate(makeBare, { name: link.#name, size })
    link.#carrying = setInterval(() => void link.#carry(), 20)
    await link.#exchange()
    return link
  }

  get videos(): readonly Locator[] {
    return [this.#near, this.#far].map(page => page.locator(`[id="bare-${this.#name}"]`))
  }

  /** New ways are looked for at once: the fastest that can be done by hand. */
  async restart(): Promise<void> {
    await this.#step(this.#near, 'restart')
    await this.#exchange()
  }

  async close(): Promise<void> {
    if (this.#carrying !== null) clearInterval(this.#carrying)
    this.#carrying = null
    for (const page of [this.#near, this.#far]) await this.#step(page, 'close')
  }

  async #exchange(): Promise<void> {
    this.#isBusy = true
    const offer = await this.#step(this.#near, 'offer')
    const answer = await this.#step(this.#far, 'answer', offer)
    await this.#step(this.#near, 'take', answer)
    this.#isBusy = false
  }

  /** Candidates that were found since the last time, each way. */
  async #carry(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    for (const [from, to] of [
      [this.#near, this.#far],
      [this.#far, this.#near],
    ] as const) {
      const found = (await this.#step(from, 'candidates')) as readonly unknown[]
      if (found.length > 0) await this.#step(to, 'add', found)
    }
    this.#isBusy = false
  }

  #step(page: Page, name: Step, data?: unknown): Promise<unknown> {
    return page.evaluate(step, { name: this.#name, step: name, data })
  }
}
