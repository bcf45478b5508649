import { BlobSource, EncodedPacketSink, Input, WEBM } from 'mediabunny'
import { describe, expect, test } from 'vitest'
import { sealFilm } from './seal-film.ts'
import { speakersIn, speakersTag } from './speakers-tag.ts'
import { FilmMaker } from './testing/film-maker.ts'
import { MemoryFilm } from './testing/memory-film.ts'

/** What a reader that is not ours finds in it. */
async function readBack(bytes: Uint8Array<ArrayBuffer>) {
  const input = new Input({ source: new BlobSource(new Blob([bytes])), formats: [WEBM] })
  const picture = await input.getPrimaryVideoTrack()
  const sound = await input.getPrimaryAudioTrack()
  if (picture === null || sound === null) throw new Error('A track is missing')
  const sink = new EncodedPacketSink(picture)
  return {
    seconds: await input.computeDuration(),
    size: [picture.codedWidth, picture.codedHeight],
    keyBefore: async (at: number) => (await sink.getKeyPacket(at))?.timestamp,
    sounds: await new EncodedPacketSink(sound).getPacket(Number.POSITIVE_INFINITY),
  }
}

const SPEECHES = [
  { from: 0.5, to: 2.25, name: 'Ada Lind' },
  { from: 3, to: 4, name: '<b>&"Grace"</b> 😀' },
]

describe('a film', () => {
  test('has its duration, can be looked at anywhere, and says who spoke', async () => {
    const file = new MemoryFilm()
    const maker = new FilmMaker(file)
    await maker.to(61)
    await maker.writer.end()
    const sealed = sealFilm(file, speakersTag(SPEECHES))
    expect(sealed?.bytes).toBe(file.getSize())
    expect(sealed?.seconds).toBeCloseTo(61, 1)
    const film = await readBack(file.bytes)
    expect(film.seconds).toBeCloseTo(61, 1)
    expect(film.size).toEqual([1280, 720])
    expect(await film.keyBefore(33.3)).toBeCloseTo(32)
    expect(film.sounds?.timestamp).toBeCloseTo(60.98)
    expect(speakersIn(file.bytes.slice(-4096))).toEqual(SPEECHES)
  })

  test('of which nobody wrote the end holds all but its last second or two', async () => {
    const file = new MemoryFilm()
    const maker = new FilmMaker(file)
    await maker.to(31)
    const film = await readBack(file.bytes)
    expect(film.seconds).toBeGreaterThan(28)
    const sealed = sealFilm(file)
    expect(sealed?.seconds).toBeGreaterThan(28)
    expect((await readBack(file.bytes)).seconds).toBeCloseTo(sealed?.seconds ?? 0, 1)
  })

  test('that was cut anywhere loses what was cut, and no more', async () => {
    const whole = new MemoryFilm()
    const maker = new FilmMaker(whole)
    await maker.to(12)
    const { bytes } = whole
    for (let cut = bytes.length; cut > 0; cut -= 97) {
      const file = new MemoryFilm()
      file.write(bytes.slice(0, cut), { at: 0 })
      const sealed = sealFilm(file)
      if (sealed === null) {
        expect(cut, 'only less than a cluster is no film').toBeLessThan(bytes.length / 3)
        break
      }
      expect((await readBack(file.bytes)).seconds, `cut at ${cut}`).toBeCloseTo(sealed.seconds, 1)
      expect(sealed.seconds).toBeGreaterThan((12 * cut) / bytes.length - 5)
    }
  })

  test('is sealed anew like the first time', async () => {
    const file = new MemoryFilm()
    const maker = new FilmMaker(file)
    await maker.to(10)
    await maker.writer.end()
    sealFilm(file, speakersTag(SPEECHES))
    const { bytes } = file
    sealFilm(file, speakersTag(SPEECHES))
    expect(file.bytes).toEqual(bytes)
  })

  test('for which the disk is too small is kept as far as it came', async () => {
    const file = new MemoryFilm(30_000)
    const maker = new FilmMaker(file)
    await maker.to(60)
    expect(maker.writer.problem).toMatchObject({ name: 'QuotaExceededError' })
    expect(maker.writer.bytes).toBe(file.getSize())
    const roomier = new MemoryFilm()
    roomier.write(file.bytes, { at: 0 })
    const sealed = sealFilm(roomier)
    expect(sealed?.seconds).toBeGreaterThan(5)
    expect((await readBack(roomier.bytes)).seconds).toBeCloseTo(sealed?.seconds ?? 0, 1)
  })

  test('of two hours has its whole length, and its writer keeps next to nothing', async () => {
    const file = new MemoryFilm()
    const maker = new FilmMaker(file)
    await maker.to(60)
    const early = file.getSize()
    await maker.to(7_200)
    expect(file.getSize() / early, 'all is on the disk').toBeGreaterThan(118)
    await maker.writer.end()
    expect(sealFilm(file)?.seconds).toBeCloseTo(7_200, 1)
    const film = await readBack(file.bytes)
    expect(film.seconds).toBeCloseTo(7_200, 1)
    expect(await film.keyBefore(6_001)).toBeCloseTo(6_000)
  }, 60_000)

  test.each([0, 1, 40, 300])('is none with %i bytes of a head', async size => {
    const whole = new MemoryFilm()
    await new FilmMaker(whole).to(3)
    const file = new MemoryFilm()
    file.write(whole.bytes.slice(0, size), { at: 0 })
    expect(sealFilm(file)).toBeNull()
  })

  test('of noise is none', () => {
    const file = new MemoryFilm()
    file.write(
      Uint8Array.from({ length: 5_000 }, (_, place) => (place * 7919) % 251),
      { at: 0 },
    )
    expect(sealFilm(file)).toBeNull()
  })
})

describe('who spoke', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['noise', Uint8Array.from({ length: 3_000 }, (_, place) => (place * 31) % 256)],
    ['half a tag', speakersTag(SPEECHES).slice(0, -3)],
    ['a tag without its beginning', speakersTag(SPEECHES).slice(5)],
  ])('is not known by %s', (_, bytes) => {
    expect(speakersIn(bytes)).toBeNull()
  })

  test('is believed only where it makes sense', () => {
    const tag = speakersTag([{ from: -4, to: 2, name: 'Ada' }])
    expect(speakersIn(tag)).toBeNull()
  })
})
