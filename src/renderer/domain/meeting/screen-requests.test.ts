import { describe, expect, it } from 'vitest'
import type { UserId } from '#shared/ids.ts'
import { SCREEN_LABEL } from './screen-requests.ts'
import { FakePlace } from './testing/fake-place.ts'
import { ADA, GRACE, JOE, meetingPages } from './testing/meeting-pages.ts'
import { settle } from './testing/mesh-world.ts'

const ASKED = { withAudio: false, isAsked: true } as const

/** Ada shares; Grace and Joe are there. Each has their own word of the server about whose screen is shown. */
async function scene() {
  const pages = meetingPages()
  const places = new Map<UserId, FakePlace>()
  const come = async (who: UserId) => {
    const screenPlace = new FakePlace()
    places.set(who, screenPlace)
    const page = pages.open(who, { screenPlace })
    await page.meeting.join()
    return page
  }
  const [ada, grace, joe] = [await come(ADA), await come(GRACE), await come(JOE)]
  await settle()
  const told = (sharingUserId: UserId | null) => {
    for (const place of places.values()) place.room.set({ sharingUserId })
  }
  await ada.meeting.screenShare.start(ASKED)
  told(ADA)
  const requests = () => ada.meeting.screenRequests.store.getState().requests
  const askedBy = (page: typeof ada) => page.meeting.screenRequests.store.getState().asked
  return { ...pages, ada, grace, joe, told, requests, askedBy }
}

describe('asking for the place of a screen', () => {
  it('ends nothing by itself: whoever shares decides, and the place is free when the room says so', async () => {
    const { ada, grace, requests, askedBy, told } = await scene()
    grace.meeting.screenRequests.ask()
    await settle()
    expect([requests(), askedBy(grace)?.answer]).toEqual([[{ peerId: GRACE, userId: GRACE }], 'asked'])
    expect(ada.meeting.screenShare.store.getState().phase).toBe('on')
    const [request] = requests()
    if (request) ada.meeting.screenRequests.answer(request, true)
    await settle()
    expect([ada.meeting.screenShare.store.getState().phase, askedBy(grace)?.answer]).toEqual(['off', 'asked'])
    told(null)
    expect(askedBy(grace)).toEqual({ userId: ADA, answer: 'free' })
    await grace.meeting.screenShare.start(ASKED)
    expect([grace.meeting.screenShare.store.getState().phase, askedBy(grace)]).toEqual(['on', null])
  })

  it('is answered with no, and everything goes on', async () => {
    const { ada, grace, requests, askedBy } = await scene()
    grace.meeting.screenRequests.ask()
    await settle()
    const [request] = requests()
    if (request) ada.meeting.screenRequests.answer(request, false)
    await settle()
    expect([askedBy(grace)?.answer, requests(), ada.meeting.screenShare.store.getState().phase]).toEqual([
      'kept',
      [],
      'on',
    ])
  })

  it.each([
    [true, 'free', 'off'],
    [false, 'kept', 'on'],
  ] as const)('a late answer counts as any other: %s', async (isYes, answer, phase) => {
    const { ada, grace, requests, askedBy, told, pass } = await scene()
    grace.meeting.screenRequests.ask()
    await pass(30_500)
    expect([askedBy(grace)?.answer, requests()]).toEqual(['silent', [{ peerId: GRACE, userId: GRACE }]])
    const [request] = requests()
    if (request) ada.meeting.screenRequests.answer(request, isYes)
    if (isYes) told(null)
    await settle()
    expect([askedBy(grace)?.answer, ada.meeting.screenShare.store.getState().phase]).toEqual([answer, phase])
  })

  it('is withdrawn when nobody waits for the answer any more', async () => {
    const { grace, requests, askedBy, pass } = await scene()
    grace.meeting.screenRequests.ask()
    await pass(30_500)
    grace.meeting.screenRequests.forget()
    await settle()
    expect([askedBy(grace), requests()]).toEqual([null, []])
  })

  it('is withdrawn by whoever asked, and by leaving', async () => {
    const { grace, joe, requests } = await scene()
    grace.meeting.screenRequests.ask()
    joe.meeting.screenRequests.ask()
    await settle()
    expect(requests()).toHaveLength(2)
    grace.meeting.screenRequests.forget()
    await joe.meeting.leave()
    await settle()
    expect(requests()).toEqual([])
  })

  it('is over when the other one stops, leaves, or somebody else is faster', async () => {
    const { ada, grace, joe, askedBy, told } = await scene()
    grace.meeting.screenRequests.ask()
    joe.meeting.screenRequests.ask()
    await settle()
    ada.meeting.screenShare.stop()
    told(null)
    expect([askedBy(grace)?.answer, askedBy(joe)?.answer]).toEqual(['free', 'free'])
    told(GRACE)
    expect(askedBy(joe)).toBeNull()
  })

  it('does nothing where nobody shares, and is asked once', async () => {
    const { ada, grace, requests, told, askedBy } = await scene()
    grace.meeting.screenRequests.ask()
    grace.meeting.screenRequests.ask()
    await settle()
    expect(requests()).toHaveLength(1)
    ada.meeting.screenShare.stop()
    told(null)
    grace.meeting.screenRequests.forget()
    expect(grace.meeting.screenRequests.isPossible).toBe(false)
    grace.meeting.screenRequests.ask()
    expect(askedBy(grace)).toBeNull()
  })

  it.each(['', '{', 'null', '[]', '{"type":"stop"}', '{"type":["ask"]}', `{"type":"${'a'.repeat(5_000)}"}`])(
    'takes no other word for one: %s',
    async payload => {
      const { ada, requests } = await scene()
      ada.backend.emit({ type: 'data', peerId: GRACE, label: SCREEN_LABEL, payload })
      expect([requests(), ada.meeting.screenShare.store.getState().phase]).toEqual([[], 'on'])
    },
  )

  it('hears no yes of somebody who was not asked, and no request of somebody who is not here', async () => {
    const { ada, grace, joe, askedBy, requests, told } = await scene()
    grace.meeting.screenRequests.ask()
    await joe.backend.send({ type: 'data', label: SCREEN_LABEL, payload: '{"type":"no"}', to: GRACE })
    await settle()
    expect(askedBy(grace)?.answer).toBe('asked')
    await joe.meeting.leave()
    ada.backend.emit({ type: 'data', peerId: JOE, label: SCREEN_LABEL, payload: '{"type":"ask"}' })
    expect(requests().map(({ userId }) => userId)).toEqual([GRACE])
    told(null)
  })
})
