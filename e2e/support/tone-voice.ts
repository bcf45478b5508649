/** An init script: the microphone gives one tone and nothing else, so that voices can be told apart. */
export function toneVoice(hertz: number): () => void {
  // Init scripts travel as text and take nothing with them.
  return new Function(`(${speakATone})(${hertz})`) as () => void
}

function speakATone(hertz: number): void {
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  const tone = (): MediaStreamTrack => {
    const context = new AudioContext({ sampleRate: 48_000 })
    const source = new OscillatorNode(context, { frequency: hertz })
    const loudness = new GainNode(context, { gain: 0.2 })
    const target = new MediaStreamAudioDestinationNode(context)
    source.connect(loudness).connect(target)
    source.start()
    const [track] = target.stream.getAudioTracks()
    if (track === undefined) throw new Error('no track')
    return track
  }
  mediaDevices.getUserMedia = async constraints => {
    const stream = await getUserMedia(constraints)
    for (const real of stream.getAudioTracks()) {
      const track = tone()
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
