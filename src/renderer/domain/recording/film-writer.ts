import { type AudioSource, Output, StreamTarget, type VideoSource, WebMOutputFormat } from 'mediabunny'
import { EBML, readHead, sizeBytes } from './ebml.ts'
import { type FilmFile, writeWhole } from './film-file.ts'

export interface FilmWriterOptions {
  readonly file: FilmFile
  readonly picture: VideoSource
  readonly sound: AudioSource
  /** Pictures in a second. */
  readonly frameRate: number
}

/** A size that is not known yet, in six bytes: readers go on to the end of the file. */
const OPEN_SIZE = sizeBytes(2 ** 42 - 1, 6)

/**
 * Writes a film so that it can be played at every moment: after the head only whole clusters of a second or two, each
 * at once. `sealFilm` makes the rest of it. What cannot be written is in `problem`; nothing is written afterwards.
 */
export class FilmWriter {
  readonly #file: FilmFile
  readonly #output: Output
  #size = 0
  #problem: unknown = null

  constructor({ file, picture, sound, frameRate }: FilmWriterOptions) {
    this.#file = file
    const format = new WebMOutputFormat({
      onEbmlHeader: bytes => this.#append(bytes),
      onSegmentHeader: bytes => this.#append(withOpenSize(bytes)),
      onCluster: bytes => this.#append(bytes),
    })
    // What it writes beyond that is for a film that was never interrupted.
    const target = new StreamTarget(new WritableStream())
    this.#output = new Output({ format, target })
    this.#output.addVideoTrack(picture, { frameRate })
    this.#output.addAudioTrack(sound)
  }

  /** Why nothing more is written; null while all is well. */
  get problem(): unknown {
    return this.#problem
  }

  /** Bytes that are safe. */
  get bytes(): number {
    return this.#size
  }

  start(): Promise<void> {
    return this.#output.start()
  }

  /** Writes what is not yet written. The film is to be sealed then. */
  async end(): Promise<void> {
    await this.#output.finalize()
  }

  // Nothing may be thrown here: the package would wait for ever.
  #append(bytes: Uint8Array): void {
    if (this.#problem !== null) return
    try {
      writeWhole(this.#file, new Uint8Array(bytes), this.#size)
      this.#file.flush()
      this.#size += bytes.length
    } catch (error) {
      this.#problem = error
      this.#file.truncate(this.#size)
    }
  }
}

function withOpenSize(bytes: Uint8Array): Uint8Array {
  const head = readHead(bytes, 0)
  const sizeAt = (head?.contentStart ?? 0) - OPEN_SIZE.length
  if (head?.id !== EBML.segment || sizeAt !== 4)
    throw new Error('The head of a film is not as it was expected')
  const open = new Uint8Array(bytes)
  open.set(OPEN_SIZE, sizeAt)
  return open
}
