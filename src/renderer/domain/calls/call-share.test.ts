import { afterEach, beforeEach, expect, it } from 'vitest'
import { CallDesks, type Desk, meetingOf, other } from '#adapters/testing/call-desks.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'

const ASKED = { withAudio: false, isAsked: true } as const

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk

beforeEach(async () => {
  server = await startTestServer()
  desks = new CallDesks(server)
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

const toldOf = ({ client }: Desk) => client.desktop.told('sharing.changed').map(([isSharing]) => isSharing)

it('a screen has the one place of the room, is told of outside the page, and makes room when it ends', async () => {
  const { outgoing, incoming } = await desks.connect(ada, grace)
  const [mine, theirs] = [await meetingOf(outgoing), await meetingOf(incoming)]
  const notices = await ada.client.session.notices()
  await mine.screenShare.start(ASKED)
  await other(incoming, ({ screenTrack }) => screenTrack !== null)
  await stateOf(notices.sharing, ({ isSharing }) => isSharing)
  expect([toldOf(ada), toldOf(grace)]).toEqual([[true], []])

  await theirs.screenShare.start(ASKED)
  expect(theirs.screenShare.store.getState().problem?.code).toBe('someone_already_sharing')
  expect(grace.media.screensAsked).toEqual([])

  mine.self.disableScreenShare()
  await other(incoming, ({ screenTrack }) => screenTrack === null)
  expect([toldOf(ada), notices.sharing.getState().isSharing]).toEqual([[true, false], false])
  await theirs.screenShare.start(ASKED)
  await other(outgoing, ({ screenTrack }) => screenTrack !== null)
})

it('whoever shares is busy by the name of it, and nothing is captured after the call', async () => {
  const { outgoing } = await desks.connect(ada, grace)
  const { screenShare } = await meetingOf(outgoing)
  const { session } = ada.client
  await screenShare.start(ASKED)
  await stateOf(session.self, ({ statusText }) => statusText === 'Presenting')
  outgoing.hangUp()
  await stateOf(session.self, ({ effective }) => effective === 'online')
  expect([ada.media.live, toldOf(ada)]).toEqual([[], [true, false]])
})

it('a screen outlives a lost line, and keeps its place', async () => {
  const { outgoing, incoming } = await desks.connect(ada, grace)
  const [mine, theirs] = [await meetingOf(outgoing), await meetingOf(incoming)]
  await mine.screenShare.start(ASKED)
  await other(incoming, ({ screenTrack }) => screenTrack !== null)
  const back = stateOf(mine.self.store, ({ roomState }) => roomState === 'disconnected').then(() =>
    stateOf(mine.self.store, ({ roomState }) => roomState === 'joined'),
  )
  server.drop()
  await back
  expect(mine.screenShare.store.getState().phase).toBe('on')
  await stateOf(theirs.self.store, ({ roomState }) => roomState === 'joined')
  await theirs.screenShare.start(ASKED)
  expect(theirs.screenShare.store.getState().problem?.code).toBe('someone_already_sharing')
})
