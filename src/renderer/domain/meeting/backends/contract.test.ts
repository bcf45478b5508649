import { describe, test } from 'vitest'
import { asTrack, FakeTrack } from '../../media/testing/fake-media.ts'
import type { MeetingBackend } from '../backend.ts'
import { meshWorld, settle } from '../testing/mesh-world.ts'
import { backendContract } from './contract.ts'
import type { ContractWorld } from './contract-checks.ts'
import { FakeBackend, FakeMeetingPlace } from './fake.ts'

const HEIGHT = 720

function track(kind: 'audio' | 'video'): MediaStreamTrack {
  const made = new FakeTrack(kind, kind)
  if (kind === 'video') made.settings = { height: HEIGHT }
  return asTrack(made)
}

function fakeWorld(): ContractWorld {
  const place = new FakeMeetingPlace()
  const fakes = new Map<MeetingBackend, FakeBackend>()
  const of = (backend: MeetingBackend): FakeBackend => {
    const fake = fakes.get(backend)
    if (fake === undefined) throw new Error('a backend of another world')
    return fake
  }
  return {
    open: id => {
      const fake = new FakeBackend(place, id)
      fakes.set(fake, fake)
      return fake
    },
    track,
    sent: (from, source) => of(from).sent(source, HEIGHT),
    speak: (from, to, level) => of(to).levels.set(of(from).userId, level),
    interrupt: async () => {
      for (const backend of place.present) backend.setLinks('reconnecting')
      await settle()
      for (const backend of place.present) backend.setLinks('ok')
    },
    settle,
    leftovers: () => place.present.length,
  }
}

function meshContractWorld(): ContractWorld {
  const { room, rtc, clock, open } = meshWorld()
  const pages = new Map<MeetingBackend, ReturnType<typeof open>>()
  const connectionsOf = (backend: MeetingBackend) =>
    (pages.get(backend)?.connections ?? []).filter(one => one.connectionState === 'connected')
  const quiet = async (): Promise<void> => {
    await settle()
    clock.advance(100)
    await settle()
  }
  return {
    open: userId => {
      const page = open(userId, `s_${pages.size + 1}`)
      pages.set(page.backend, page)
      return page.backend
    },
    track,
    sent: (from, source) =>
      connectionsOf(from).map(({ transceivers }) => {
        const line = transceivers.filter(({ kind }) => kind === 'video')[source === 'screen' ? 1 : 0]
        const { active, scaleResolutionDownBy = 1 } = line?.encodings[0] ?? { active: false }
        return active && line?.sender.track ? Math.round(HEIGHT / scaleResolutionDownBy) : 0
      }),
    speak: (from, to, audioLevel) => {
      // The browser is not asked for a level more often than this.
      clock.advance(100)
      const mine = connectionsOf(from)
      for (const theirs of connectionsOf(to)) {
        const line = theirs.transceivers.find(({ kind }) => kind === 'audio')
        const isHeard = mine.some(one => one.reaches(theirs))
        if (isHeard && line) line.heard = [{ source: 1, timestamp: clock.now(), rtpTimestamp: 0, audioLevel }]
      }
    },
    interrupt: async () => {
      rtc.breakLinks('failed')
      await settle()
      for (let second = 0; second < 10; second++) {
        clock.advance(1_000)
        await settle()
      }
    },
    settle: quiet,
    leftovers: () => rtc.open.length + room.lines.length + clock.pending,
  }
}

const worlds: Readonly<Record<string, () => ContractWorld>> = { fake: fakeWorld, mesh: meshContractWorld }

for (const [name, make] of Object.entries(worlds)) {
  describe(`backend contract: ${name}`, () => {
    backendContract.forEach((rule, index) => {
      test(`${index + 1}. ${rule.name}`, () => rule.holds(make()))
    })
  })
}
