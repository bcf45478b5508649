import { EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource } from 'mediabunny'
import type { FilmFile } from '../film-file.ts'
import { FilmWriter } from '../film-writer.ts'

const FRAME_RATE = 15
const SOUND_SECONDS = 0.02
const KEY_EVERY = 2 * FRAME_RATE

/** Films of packets that nobody encoded: their bytes mean nothing, their times do. */
export class FilmMaker {
  readonly writer: FilmWriter
  readonly #picture = new EncodedVideoPacketSource('vp8')
  readonly #sound = new EncodedAudioPacketSource('opus')
  #pictures = 0
  #sounds = 0

  constructor(file: FilmFile) {
    this.writer = new FilmWriter({ file, picture: this.#picture, sound: this.#sound, frameRate: FRAME_RATE })
  }

  /** Goes on until so many seconds are there. */
  async to(seconds: number): Promise<void> {
    if (this.#pictures === 0) await this.writer.start()
    while (this.#pictures / FRAME_RATE < seconds) {
      const at = this.#pictures / FRAME_RATE
      while (this.#sounds * SOUND_SECONDS <= at) await this.#addSound()
      await this.#addPicture(at)
    }
    while (this.#sounds * SOUND_SECONDS < seconds) await this.#addSound()
  }

  async #addPicture(at: number): Promise<void> {
    const isKey = this.#pictures % KEY_EVERY === 0
    const bytes = new Uint8Array(isKey ? 400 : 60).fill(this.#pictures)
    const packet = new EncodedPacket(bytes, isKey ? 'key' : 'delta', at, 1 / FRAME_RATE)
    this.#pictures += 1
    await this.#picture.add(packet, {
      decoderConfig: { codec: 'vp8', codedWidth: 1280, codedHeight: 720 },
    })
  }

  async #addSound(): Promise<void> {
    const at = this.#sounds * SOUND_SECONDS
    const packet = new EncodedPacket(new Uint8Array(20).fill(this.#sounds), 'key', at, SOUND_SECONDS)
    this.#sounds += 1
    await this.#sound.add(packet, {
      decoderConfig: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 2 },
    })
  }
}
