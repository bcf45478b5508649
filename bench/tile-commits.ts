import type { Page } from '@playwright/test'

/** Runs before the page: counts what React commits, and which tiles each commit rendered. */
export function watchCommits(): void {
  const committed = { count: 0, tiles: new Set<string>() }
  const seen = new WeakMap<Element, unknown>()
  const look = (): void => {
    committed.count += 1
    for (const tile of document.querySelectorAll('fieldset[data-speaking]')) {
      // React keeps the last props of an element on it: another object is another render.
      const key = Object.keys(tile).find(name => name.startsWith('__reactProps$'))
      const props: unknown = key === undefined ? undefined : Reflect.get(tile, key)
      if (seen.has(tile) && seen.get(tile) !== props)
        committed.tiles.add(tile.getAttribute('aria-label') ?? '')
      seen.set(tile, props)
    }
  }
  const hook = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberRoot: look,
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
    checkDCE: () => undefined,
  }
  Object.defineProperty(globalThis, '__REACT_DEVTOOLS_GLOBAL_HOOK__', { value: hook })
  Object.defineProperty(globalThis, 'committed', { value: committed })
}

/** Runs before the page: the microphone is a tone that is as loud as `globalThis.speak(level)` says. */
export function speakByHand(): void {
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  const gains: GainNode[] = []
  let level = 0
  const voice = (): MediaStreamTrack | undefined => {
    const context = new AudioContext()
    const [tone, gain] = [context.createOscillator(), context.createGain()]
    const end = context.createMediaStreamDestination()
    gain.gain.value = level
    tone.connect(gain).connect(end)
    tone.start()
    gains.push(gain)
    return end.stream.getAudioTracks()[0]
  }
  mediaDevices.getUserMedia = async constraints => {
    const stream = await getUserMedia(constraints)
    for (const track of stream.getAudioTracks()) {
      const made = voice()
      stream.removeTrack(track)
      track.stop()
      if (made !== undefined) stream.addTrack(made)
    }
    return stream
  }
  Reflect.set(globalThis, 'speak', (loudness: number) => {
    level = loudness
    for (const gain of gains) gain.gain.value = loudness
  })
}

interface Committed {
  readonly count: number
  readonly tiles: Set<string>
}

export function countCommits(page: Page): Promise<number> {
  return page.evaluate(() => (Reflect.get(globalThis, 'committed') as Committed).count)
}

/** Names on the tiles that were rendered since this was last asked. */
export function tilesCommitted(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { tiles } = Reflect.get(globalThis, 'committed') as Committed
    const names = [...tiles]
    tiles.clear()
    return names
  })
}
