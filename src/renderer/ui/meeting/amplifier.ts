import type { Cancel } from '#domain/ports.ts'
import { GESTURES } from './gestures.ts'
import { type Routable, routeTo } from './route-to.ts'

interface Shared {
  readonly context: AudioContext
  readonly gestures: AbortController
  users: number
}

let shared: Shared | null = null

/** Where the browser wants a click or key press first, the next one lets it play. */
function wake(context: AudioContext, gestures: AbortController): void {
  if (context.state !== 'suspended') return
  const resume = () => {
    // A refusal means that it was closed meanwhile.
    context.resume().then(
      () => gestures.abort(),
      () => undefined,
    )
  }
  for (const gesture of GESTURES) document.addEventListener(gesture, resume, { signal: gestures.signal })
  resume()
}

function make(): Shared {
  const context = new AudioContext()
  const gestures = new AbortController()
  wake(context, gestures)
  return { context, gestures, users: 0 }
}

function borrow(): AudioContext {
  shared ??= make()
  shared.users += 1
  return shared.context
}

function giveBack(): void {
  if (!shared) return
  shared.users -= 1
  if (shared.users > 0) return
  shared.gestures.abort()
  void shared.context.close()
  shared = null
}

function moveAll(sinkId: string): void {
  // Chromium's, unknown to the typings.
  if (shared) routeTo(shared.context as Routable, sinkId)
}

export interface Amplifier {
  setGain(gain: number): void
  /** Moves all of them to this speaker; empty: the system's own. */
  setSink(sinkId: string): void
  readonly close: Cancel
}

/** Plays a track louder than it was sent. All of them share one audio context, which is closed with the last. */
export function amplify(track: MediaStreamTrack, gain: number): Amplifier {
  const context = borrow()
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const node = new GainNode(context, { gain })
  source.connect(node).connect(context.destination)
  return {
    setGain: next => {
      node.gain.value = next
    },
    setSink: moveAll,
    close: () => {
      source.disconnect()
      node.disconnect()
      giveBack()
    },
  }
}
