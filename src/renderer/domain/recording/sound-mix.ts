/** All sound of a meeting as one track. */
export interface SoundMix {
  readonly track: MediaStreamTrack
  /** What is mixed from now on; tracks stay their owners'. */
  hear(tracks: Iterable<MediaStreamTrack>): void
  dispose(): void
}

const SAMPLE_RATE = 48_000
const CHANNELS = 2

/** Mixes by Web Audio. Sound of others is heard there only while an element plays it, too. */
export function createSoundMix(): SoundMix {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'playback' })
  const output = new MediaStreamAudioDestinationNode(context, {
    channelCount: CHANNELS,
    channelCountMode: 'explicit',
  })
  // Something always sounds: a mix of nothing would be no sound at all, not even silence.
  const silence = new ConstantSourceNode(context, { offset: 0 })
  silence.connect(output)
  silence.start()
  const sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>()
  const [track] = output.stream.getAudioTracks()
  if (track === undefined) throw new Error('The mix has no track')
  void context.resume()
  return {
    track,
    hear: tracks => {
      const wanted = new Set([...tracks].filter(({ readyState }) => readyState === 'live'))
      for (const [former, source] of sources) {
        if (wanted.has(former)) continue
        source.disconnect()
        sources.delete(former)
      }
      for (const heard of wanted) {
        if (sources.has(heard)) continue
        const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([heard]) })
        source.connect(output)
        sources.set(heard, source)
      }
    },
    dispose: () => {
      track.stop()
      void context.close()
    },
  }
}
