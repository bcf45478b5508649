import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { userId } from '#shared/ids.ts'
import { FakeMedia } from '../media/testing/fake-media.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { FakeBackend, FakeMeetingPlace } from './backends/fake.ts'
import { Meeting } from './meeting.ts'
import { settle } from './testing/mesh-world.ts'

const ADA = userId.parse('u_ada')
const GRACE = userId.parse('u_grace')

function page(place: FakeMeetingPlace, who: typeof ADA) {
  const [backend, media] = [new FakeBackend(place, who), new FakeMedia()]
  const meeting = new Meeting({
    backend,
    media,
    userId: who,
    nameOf: id => (id === ADA ? 'Ada' : 'Grace'),
    meta: { meetingId: 'call_1', meetingTitle: 'Talk' },
    clock: new FakeClock(),
    log: new MemoryLog(),
  })
  return { backend, media, meeting }
}

async function pair() {
  const place = new FakeMeetingPlace()
  const [ada, grace] = [page(place, ADA), page(place, GRACE)]
  const heard: string[] = []
  const { participants, self } = ada.meeting
  participants.on('participantJoined', ({ name }) => heard.push(`${name} joined`))
  participants.on('participantLeft', ({ name }) => heard.push(`${name} left`))
  self.on('roomJoined', ({ reconnected }) => heard.push(reconnected ? 'rejoined' : 'in the room'))
  self.on('roomLeft', ({ state }) => heard.push(`out: ${state}`))
  await ada.meeting.join()
  await grace.meeting.join()
  await settle()
  return { ada, grace, heard }
}

const shown = ({ meeting }: ReturnType<typeof page>) => [...meeting.participants.joined.values()][0]

describe('Meeting', () => {
  it('shows who is there, with name, media and link', async () => {
    const { ada, grace } = await pair()
    await grace.meeting.self.enableVideo()
    expect(shown(ada)).toMatchObject({ userId: GRACE, name: 'Grace', videoEnabled: true, link: 'ok' })
    expect(shown(ada)?.videoTrack).toBe(grace.media.tracks[0])
    expect(shown(grace)).toMatchObject({ userId: ADA, audioEnabled: false, videoEnabled: false })
    expect(ada.meeting.meta.meetingStartedTimestamp).toEqual(new Date(1_000))
  })

  it('tells of comings and goings, and of its own room', async () => {
    const { ada, grace, heard } = await pair()
    ada.backend.emit({ type: 'signalling', state: 'reconnecting' })
    ada.backend.emit({ type: 'signalling', state: 'connected' })
    await grace.meeting.leave()
    await ada.meeting.leave()
    expect(heard).toEqual(['in the room', 'Grace joined', 'rejoined', 'Grace left', 'out: left'])
  })

  it('says once that it was ended, and nothing after', async () => {
    const { ada, heard } = await pair()
    ada.backend.emit({ type: 'closed' })
    ada.backend.emit({ type: 'signalling', state: 'connected' })
    await ada.meeting.leave()
    expect(heard.slice(2)).toEqual(['out: ended'])
  })

  it('passes on a refusal', async () => {
    const { backend, meeting } = page(new FakeMeetingPlace(), ADA)
    backend.refusal = new AppError({ code: 'call_not_active', category: 'conflict', message: 'Over.' })
    await expect(meeting.join()).rejects.toThrow('Over.')
    expect(meeting.self.store.getState().roomState).toBe('init')
  })

  it('lets go of devices and listeners when it is left, also while a camera opens', async () => {
    const { ada } = await pair()
    await ada.meeting.self.enableAudio()
    const opening = ada.meeting.self.enableVideo()
    ada.meeting.dispose()
    await opening
    expect([ada.media.live, ada.media.listeners]).toEqual([[], 0])
    expect(ada.meeting.self.store.getState()).toMatchObject({ videoTrack: null, roomState: 'left' })
  })
})

describe('meeting.self', () => {
  it('the last wish wins', async () => {
    const { ada, grace } = await pair()
    const { self } = ada.meeting
    await Promise.all([self.enableVideo(), self.disableVideo(), self.enableVideo(), self.disableVideo()])
    expect(self.store.getState()).toMatchObject({ videoEnabled: false, videoTrack: null })
    expect(ada.media.live).toEqual([])
    expect(shown(grace)?.videoEnabled).toBe(false)
    await Promise.all([self.disableVideo(), self.enableVideo()])
    expect(self.store.getState().videoEnabled).toBe(true)
    expect(ada.media.live).toHaveLength(1)
  })

  it('opens what a meeting begins with in one request', async () => {
    const { ada } = await pair()
    await ada.meeting.self.start({ audio: true, video: true })
    expect(ada.media.asked).toEqual([['audio', 'video']])
    expect(ada.meeting.self.store.getState()).toMatchObject({ audioEnabled: true, videoEnabled: true })
  })

  it('asks for no camera that is known not to be there, until one is plugged in', async () => {
    const { ada } = await pair()
    const { self } = ada.meeting
    ada.media.devices = ['audio']
    await self.devices.refresh()
    await self.start({ audio: true, video: true })
    expect(ada.media.asked).toEqual([['audio']])
    expect(self.store.getState().problem.video).toMatchObject({ code: 'camera_missing', category: 'device' })
    ada.media.change(['audio', 'video'])
    await settle()
    await self.enableVideo()
    expect(self.store.getState()).toMatchObject({ videoEnabled: true })
    expect(self.store.getState().problem).toEqual({})
  })

  it('a backend that does not take the track: said, let go, and tried again when asked', async () => {
    const { ada } = await pair()
    const { backend, media, meeting } = ada
    const publish = backend.publish.bind(backend)
    backend.publish = () => Promise.reject(new Error('full'))
    await meeting.self.enableVideo()
    expect(meeting.self.store.getState()).toMatchObject({ videoEnabled: false, videoTrack: null })
    expect(meeting.self.store.getState().problem.video?.message).toBe('full')
    expect(media.live).toEqual([])
    backend.publish = publish
    await meeting.self.enableVideo()
    expect(meeting.self.store.getState()).toMatchObject({ videoEnabled: true })
    expect(meeting.self.store.getState().problem).toEqual({})
  })

  it('keeps the problem of one kind when the other is switched', async () => {
    const { ada } = await pair()
    ada.media.failures.set('video', 'NotAllowedError')
    await ada.meeting.self.start({ audio: true, video: true })
    await ada.meeting.self.disableAudio()
    expect(ada.meeting.self.store.getState().problem.video?.code).toBe('camera_refused')
    expect(ada.meeting.self.store.getState().problem.audio).toBeUndefined()
  })
})
