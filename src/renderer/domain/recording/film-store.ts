import type { FilmFile } from './film-file.ts'

/** A file that is open for one writer alone. */
export interface OpenFilm extends FilmFile {
  close(): void
}

interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<OpenFilm>
}

/** What a recording is kept as, in its folder. */
export const FILM_NAME = 'film.webm'
export const SPEECH_NAME = 'speech.jsonl'
/** Bytes kept back, so that a film can be finished on a disk that is full. */
const SPARE_NAME = 'spare'
const SPARE_BYTES = 2 * 1024 * 1024

/** The folder of a recording in the origin's own file system, as a worker writes to it. */
export class FilmFolder {
  readonly #folder: FileSystemDirectoryHandle

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
  }

  static async open(path: readonly string[], create: boolean): Promise<FilmFolder> {
    let folder = await navigator.storage.getDirectory()
    for (const name of path) folder = await folder.getDirectoryHandle(name, { create })
    return new FilmFolder(folder)
  }

  /** Rejects with NoModificationAllowedError while another page writes it, NotFoundError where there is none. */
  async file(name: typeof FILM_NAME | typeof SPEECH_NAME, create: boolean): Promise<OpenFilm> {
    return this.#open(name, create)
  }

  async keepSpare(): Promise<void> {
    const spare = await this.#open(SPARE_NAME, true)
    try {
      spare.write(new Uint8Array(SPARE_BYTES), { at: 0 })
      spare.flush()
    } finally {
      spare.close()
    }
  }

  async useSpare(): Promise<void> {
    await this.#folder.removeEntry(SPARE_NAME).catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error
    })
  }

  async #open(name: string, create: boolean): Promise<OpenFilm> {
    // Known in workers only, and so not to the typings of a window.
    const handle = (await this.#folder.getFileHandle(name, { create })) as SyncFileHandle
    return handle.createSyncAccessHandle()
  }
}
