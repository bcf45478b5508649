import { BlobSource, EncodedPacketSink, Input, WEBM } from 'mediabunny'
import { describe, expect, test } from 'vitest'
import { EBML, type EbmlElement, readHead, uintOf } from './ebml.ts'
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

/** The elements between two places of a film. */
function elementsOf(bytes: Uint8Array, from: number, to: number): EbmlElement[] {
  const found: EbmlElement[] = []
  for (let at = from; at < to; ) {
    const head = readHead(bytes.subarray(at), at)
    if (head?.size == null) throw new Error(`There is no whole element at ${at}`)
    found.push(head)
    at = head.contentStart + head.size
  }
  return found
}

const inside = (bytes: Uint8Array, { contentStart, size }: EbmlElement) =>
  elementsOf(bytes, contentStart, contentStart + (size ?? 0))

function one(elements: readonly EbmlElement[], id: number): EbmlElement {
  const found = elements.find(element => element.id === id)
  if (found === undefined) throw new Error(`There is no ${id.toString(16)}`)
  return found
}

/** The index of a sealed film, and the list of where its parts are, as the places say. */
function indexOf(bytes: Uint8Array) {
  const [, segment] = elementsOf(bytes, 0, bytes.length)
  if (segment?.id !== EBML.segment) throw new Error('There is no segment')
  const parts = inside(bytes, segment)
  const number = (parent: EbmlElement, ...path: readonly number[]) => {
    const { contentStart, size } = path.reduce((found, id) => one(inside(bytes, found), id), parent)
    return uintOf(bytes.subarray(contentStart, contentStart + (size ?? 0)))
  }
  const at = (position: number) => readHead(bytes.subarray(segment.contentStart + position), 0)
  return {
    clusters: parts.filter(({ id }) => id === EBML.cluster).map(part => number(part, EBML.timestamp)),
    points: inside(bytes, one(parts, EBML.cues)).map(point => {
      const head = at(number(point, EBML.cueTrackPositions, EBML.cueClusterPosition))
      return { time: number(point, EBML.cueTime), id: head?.id }
    }),
    /** What is looked for, and what is there. */
    parts: inside(bytes, one(parts, EBML.seekHead))
      .filter(({ id }) => id === EBML.seek)
      .map(entry => [number(entry, EBML.seekId), at(number(entry, EBML.seekPosition))?.id]),
    /** The times of the clusters that the index leads to. */
    reached: inside(bytes, one(parts, EBML.cues)).map(point => {
      const start = segment.contentStart + number(point, EBML.cueTrackPositions, EBML.cueClusterPosition)
      const cluster = readHead(bytes.subarray(start), start)
      return cluster === null ? null : number(cluster, EBML.timestamp)
    }),
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

  test.each([
    ['a film that came to its end', true, 61],
    ['one that was cut', false, 31],
  ])('the index of %s leads to every cluster, and its list to every part', async (_, hasEnd, seconds) => {
    const file = new MemoryFilm()
    const maker = new FilmMaker(file)
    await maker.to(seconds)
    if (hasEnd) await maker.writer.end()
    else file.truncate(file.getSize() - 5)
    sealFilm(file, speakersTag(SPEECHES))
    const index = indexOf(file.bytes)
    expect(index.clusters.length).toBeGreaterThan(10)
    expect(index.points).toEqual(index.clusters.map(time => ({ time, id: EBML.cluster })))
    expect(index.reached).toEqual(index.clusters)
    expect(index.parts.map(([wanted]) => wanted)).toContain(EBML.cues)
    for (const [wanted, found] of index.parts) expect(found, wanted?.toString(16)).toBe(wanted)
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
