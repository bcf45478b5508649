/** Whatever microphone is opened hears a fan: low noise, the same every time, at the real one's name and settings. */
export function hearAFan(): void {
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  const fan = (): MediaStreamTrack => {
    const context = new AudioContext({ sampleRate: 48_000 })
    const buffer = context.createBuffer(1, 4 * context.sampleRate, context.sampleRate)
    const samples = buffer.getChannelData(0)
    let [seed, last] = [7, 0]
    for (let at = 0; at < samples.length; at += 1) {
      seed = (seed * 16_807) % 2_147_483_647
      last = last * 0.98 + ((seed / 2_147_483_647) * 2 - 1) * 0.02
      samples[at] = last
    }
    const source = new AudioBufferSourceNode(context, { buffer, loop: true })
    const target = new MediaStreamAudioDestinationNode(context)
    source.connect(target)
    source.start()
    const [track] = target.stream.getAudioTracks()
    if (track === undefined) throw new Error('no track')
    return track
  }
  mediaDevices.getUserMedia = async constraints => {
    const stream = await getUserMedia(constraints)
    for (const real of stream.getAudioTracks()) {
      const track = fan()
      const [settings, label] = [real.getSettings(), real.label]
      track.getSettings = () => settings
      Object.defineProperty(track, 'label', { value: label })
      stream.removeTrack(real)
      stream.addTrack(track)
      real.stop()
    }
    return stream
  }
}

/** Keeps count of the frames that a page shows of others, and of those in which the fake camera's green is seen. */
export function watchForTheRoom(): void {
  const seen = { frames: 0, bare: 0 }
  Object.defineProperty(globalThis, 'roomSeen', { value: seen })
  const drawing = new OffscreenCanvas(16, 9).getContext('2d', { willReadFrequently: true })
  const watched = new WeakSet<HTMLVideoElement>()
  const watch = (video: HTMLVideoElement): void => {
    const look = (): void => {
      drawing?.drawImage(video, 0, 0, 16, 9)
      const [red = 0, green = 0, blue = 0] = drawing?.getImageData(1, 1, 1, 1).data ?? []
      seen.frames += 1
      if (green > red + 60 && green > blue + 60) seen.bare += 1
      video.requestVideoFrameCallback(look)
    }
    watched.add(video)
    video.requestVideoFrameCallback(look)
  }
  new MutationObserver(() => {
    for (const video of document.querySelectorAll<HTMLVideoElement>(
      'fieldset:not([aria-label="You"]) video',
    )) {
      if (!watched.has(video)) watch(video)
    }
  }).observe(document, { childList: true, subtree: true })
}

/** After `slowDown()` in the page its workers tell that they take nearly all of the time there is. */
export function makeWorkersSlow(): void {
  let isSlow = false
  Object.defineProperty(globalThis, 'slowDown', {
    value: () => {
      isSlow = true
    },
  })
  const Original = globalThis.Worker
  globalThis.Worker = class extends Original {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options)
      this.addEventListener('message', event => {
        const { data } = event
        if (!isSlow || data?.type !== 'cost' || data.isTold === true) return
        event.stopImmediatePropagation()
        const told = { ...data, busyMs: 0.95 * data.elapsedMs, isTold: true }
        this.dispatchEvent(new MessageEvent('message', { data: told }))
      })
    }
  }
}
