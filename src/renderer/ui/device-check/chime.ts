const RATE = 24_000
const TONES_HZ = [523.25, 659.25, 783.99] as const
const TONE_SECONDS = 0.45
/** Well below full scale: it may be played at any volume. */
const LOUDNESS = 0.25
const HEADER_BYTES = 44

/** Three rising tones as a sound file (RIFF WAVE, 16 bit, mono): nothing has to be fetched for a test. */
export function chime(): Blob {
  const perTone = Math.round(RATE * TONE_SECONDS)
  const count = perTone * TONES_HZ.length
  const bytes = new DataView(new ArrayBuffer(HEADER_BYTES + count * 2))
  writeHeader(bytes, count * 2)
  for (let n = 0; n < count; n += 1) {
    const at = (n % perTone) / RATE
    const tone = TONES_HZ[Math.floor(n / perTone)] ?? 0
    // Rises and fades, so that no tone begins with a click.
    const shape = Math.min(1, at / 0.01) * Math.exp(-4 * at)
    const sample = Math.sin(2 * Math.PI * tone * at) * shape * LOUDNESS
    bytes.setInt16(HEADER_BYTES + n * 2, Math.round(sample * 32_767), true)
  }
  return new Blob([bytes.buffer], { type: 'audio/wav' })
}

function writeHeader(bytes: DataView, dataBytes: number): void {
  const text = (at: number, word: string) => {
    for (let n = 0; n < word.length; n += 1) bytes.setUint8(at + n, word.charCodeAt(n))
  }
  text(0, 'RIFF')
  bytes.setUint32(4, HEADER_BYTES - 8 + dataBytes, true)
  text(8, 'WAVEfmt ')
  bytes.setUint32(16, 16, true)
  bytes.setUint16(20, 1, true)
  bytes.setUint16(22, 1, true)
  bytes.setUint32(24, RATE, true)
  bytes.setUint32(28, RATE * 2, true)
  bytes.setUint16(32, 2, true)
  bytes.setUint16(34, 16, true)
  text(36, 'data')
  bytes.setUint32(40, dataBytes, true)
}
