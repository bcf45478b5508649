import { writeWhole } from './film-file.ts'
import { FILM_NAME, type FilmFolder, type OpenFilm, SPEECH_NAME } from './film-store.ts'
import { type SealedFilm, sealFilm } from './seal-film.ts'
import { speakersTag } from './speakers-tag.ts'
import { parseSpeechLines, type Speech } from './speech-log.ts'

/** Seals the film of a folder, with what was written of who spoke. Null when there is too little of it. */
export async function sealKeptFilm(folder: FilmFolder): Promise<SealedFilm | null> {
  const film = await folder.file(FILM_NAME, false)
  try {
    await folder.useSpare()
    return sealFilm(film, speakersTag(await keptSpeeches(folder)))
  } finally {
    film.close()
  }
}

/** Adds lines to the log of who spoke. */
export function writeSpeeches(log: OpenFilm, speeches: readonly Speech[]): void {
  if (speeches.length === 0) return
  const lines = speeches.map(speech => `${JSON.stringify(speech)}\n`).join('')
  writeWhole(log, new TextEncoder().encode(lines), log.getSize())
  log.flush()
}

async function keptSpeeches(folder: FilmFolder): Promise<readonly Speech[]> {
  const log = await folder.file(SPEECH_NAME, true)
  try {
    const bytes = new Uint8Array(log.getSize())
    log.read(bytes, { at: 0 })
    return parseSpeechLines(new TextDecoder().decode(bytes))
  } finally {
    log.close()
  }
}
