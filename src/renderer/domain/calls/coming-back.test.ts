import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CallDesks,
  currentOf,
  type Desk,
  meetingOf,
  other,
  phase,
  ringingOn,
} from '#adapters/testing/call-desks.ts'
import { callId } from '#shared/ids.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk
let alan: Desk

const idOf = ({ person }: Desk) => person.user.id
const callsOf = ({ client }: Desk) => client.session.calls

beforeEach(async () => {
  server = await startTestServer()
  desks = new CallDesks(server)
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
  alan = await desks.signIn(await server.register('Alan'))
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

/** Ada, Grace and Alan are in one video call, so that it goes on when one leaves. */
async function three() {
  const { outgoing, incoming } = await desks.connect(ada, grace)
  await outgoing.invite(idOf(alan))
  const late = await ringingOn(alan)
  late.answer()
  await phase(late, 'active')
  return { outgoing, incoming, id: callId.parse(outgoing.id) }
}

describe('coming back into a call', () => {
  it('opens no microphone and no camera that was off when one left', async () => {
    const { outgoing, incoming, id } = await three()
    const { self } = await meetingOf(incoming)
    await Promise.all([self.disableAudio(), self.disableVideo()])
    incoming.hangUp()
    const asked = grace.media.asked.length
    const back = await callsOf(grace).rejoin(id)
    await phase(back, 'active')
    const seen = await other(outgoing, ({ userId, link }) => userId === idOf(grace) && link === 'ok')
    expect(seen).toMatchObject({ audioEnabled: false, videoEnabled: false })
    expect(back.media).toEqual({ audio: false, video: false })
    expect(grace.media.asked.slice(asked)).toEqual([])
  })

  it('opens again what was on', async () => {
    const { incoming, id } = await three()
    incoming.hangUp()
    const back = await callsOf(grace).rejoin(id)
    await phase(back, 'active')
    expect(back.media).toEqual({ audio: true, video: true })
  })

  it('opens no more than is said, such as by a link', async () => {
    const { incoming, id } = await three()
    incoming.hangUp()
    const asked = grace.media.asked.length
    const back = await callsOf(grace).rejoin(id, 'end', { audio: false, video: false })
    await phase(back, 'active')
    expect(back.media).toEqual({ audio: false, video: false })
    expect(grace.media.asked.slice(asked)).toEqual([])
  })
})

describe('answering', () => {
  it('keeps somebody muted who is muted in the call that goes on', async () => {
    const { incoming } = await desks.connect(ada, grace, 'audio')
    const { self } = await meetingOf(incoming)
    await self.disableAudio()
    await callsOf(alan).start({ userId: idOf(grace), kind: 'audio' })
    const card = await ringingOn(grace)
    callsOf(grace).answer(card, 'hold')
    await phase(card, 'active')
    expect(currentOf(grace)?.media.audio).toBe(false)
  })

  it('leaves the camera off where that is asked for', async () => {
    await callsOf(alan).start({ userId: idOf(grace), kind: 'video' })
    const card = await ringingOn(grace)
    callsOf(grace).answer(card, 'end', { video: false })
    await phase(card, 'active')
    expect(card.media).toEqual({ audio: true, video: false })
    expect(grace.media.asked).toEqual([['audio']])
  })
})
