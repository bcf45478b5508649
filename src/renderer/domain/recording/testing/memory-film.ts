import type { FilmFile } from '../film-file.ts'

/** A film in memory, on a disk of a size. */
export class MemoryFilm implements FilmFile {
  #bytes = new Uint8Array()
  #size = 0
  readonly #disk: number

  constructor(disk = Number.POSITIVE_INFINITY) {
    this.#disk = disk
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#size)
  }

  getSize(): number {
    return this.#size
  }

  read(into: Uint8Array<ArrayBuffer>, { at }: { readonly at: number }): number {
    const found = this.#bytes.subarray(at, Math.min(at + into.length, this.#size))
    into.set(found)
    return found.length
  }

  write(bytes: Uint8Array<ArrayBuffer>, { at }: { readonly at: number }): number {
    const end = at + bytes.length
    if (end > this.#disk) throw new DOMException('The disk is full', 'QuotaExceededError')
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length))
      larger.set(this.#bytes.subarray(0, this.#size))
      this.#bytes = larger
    }
    this.#bytes.set(bytes, at)
    this.#size = Math.max(this.#size, end)
    return bytes.length
  }

  truncate(size: number): void {
    this.#size = Math.min(this.#size, size)
  }

  flush(): void {
    // Memory is always written.
  }
}
