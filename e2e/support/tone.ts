import type { Page } from '@playwright/test'

/** Hertz of the tone that `hearATone` puts into every microphone. */
export const TONE_HZ = 1_000

/** Whatever microphone is opened hears a tone of 1,000 Hz, at the real one's name and settings. */
export function hearATone(): void {
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async constraints => {
    const stream = await getUserMedia(constraints)
    for (const real of stream.getAudioTracks()) {
      const context = new AudioContext({ sampleRate: 48_000 })
      const target = new MediaStreamAudioDestinationNode(context)
      const tone = new OscillatorNode(context, { frequency: 1_000 })
      tone.connect(new GainNode(context, { gain: 0.3 })).connect(target)
      tone.start()
      const [track] = target.stream.getAudioTracks()
      if (track === undefined) throw new Error('no track')
      const [settings, label] = [real.getSettings(), real.label]
      track.getSettings = () => settings
      Object.defineProperty(track, 'label', { value: label })
      stream.removeTrack(real)
      stream.addTrack(track)
    }
    return stream
  }
}

/** The strongest frequency, in hertz, of what the page plays of others; 0 while that is silent. */
export function frequencyPlayed(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const playing = [...document.querySelectorAll('audio')].find(
      ({ paused, srcObject }) => !paused && srcObject instanceof MediaStream,
    )
    if (!(playing?.srcObject instanceof MediaStream)) return 0
    const context = new AudioContext()
    const analyser = new AnalyserNode(context, { fftSize: 8_192 })
    new MediaStreamAudioSourceNode(context, { mediaStream: playing.srcObject }).connect(analyser)
    const decibels = new Float32Array(analyser.frequencyBinCount)
    let [peak, hertz] = [-70, 0]
    for (let round = 0; round < 20 && hertz === 0; round += 1) {
      await new Promise(resolve => setTimeout(resolve, 100))
      analyser.getFloatFrequencyData(decibels)
      decibels.forEach((level, bin) => {
        if (level <= peak) return
        peak = level
        hertz = (bin * context.sampleRate) / analyser.fftSize
      })
    }
    await context.close()
    return hertz
  })
}
