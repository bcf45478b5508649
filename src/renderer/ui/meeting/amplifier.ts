import type { Cancel } from '#domain/ports.ts'

let shared: { readonly context: AudioContext; users: number } | null = null

function borrow(): AudioContext {
  shared ??= { context: new AudioContext(), users: 0 }
  shared.users += 1
  return shared.context
}

function giveBack(): void {
  if (!shared) return
  shared.users -= 1
  if (shared.users > 0) return
  void shared.context.close()
  shared = null
}

export interface Amplifier {
  setGain(gain: number): void
  readonly close: Cancel
}

/** Plays a track louder than it was sent. All of them share one audio context, which is closed with the last. */
export function amplify(track: MediaStreamTrack, gain: number): Amplifier {
  const context = borrow()
  if (context.state === 'suspended') void context.resume()
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const node = new GainNode(context, { gain })
  source.connect(node).connect(context.destination)
  return {
    setGain: next => {
      node.gain.value = next
    },
    close: () => {
      source.disconnect()
      node.disconnect()
      giveBack()
    },
  }
}
