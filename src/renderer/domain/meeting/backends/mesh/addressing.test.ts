import { describe, expect, it } from 'vitest'
import { type SessionId, sessionId, type UserId, userId } from '#shared/ids.ts'
import { rosterEntries } from './addressing.ts'

const ada = userId.parse('ada')
const eve = userId.parse('eve')
const page = sessionId.parse('page')
const other = sessionId.parse('other')
const media = { audio: true, video: false }
const here = (id: UserId, session?: SessionId) => ({
  userId: id,
  sessionId: session,
  joinedAt: 0,
  media,
  isOnHold: false,
})
const ids = (entries: ReturnType<typeof rosterEntries>) => entries.map(entry => [entry.userId, entry.peerId])

describe('rosterEntries', () => {
  it('names people by their page, and by themselves where there is none', () => {
    expect(ids(rosterEntries([here(ada, page), here(eve)], []))).toEqual([
      [ada, page],
      [eve, eve],
    ])
  })

  it('keeps two people apart who claim one page', () => {
    expect(ids(rosterEntries([here(ada, page), here(eve, page)], []))).toEqual([
      [ada, page],
      [eve, eve],
    ])
  })

  it.each([[[here(ada, page), here(eve, page)]], [[here(eve, page), here(ada, page)]]])(
    'leaves everybody the id that they have, whatever the order',
    roster => {
      const known = [
        { peerId: page, userId: ada, sessionId: page },
        { peerId: eve, userId: eve, sessionId: page },
      ]
      expect(new Map(ids(rosterEntries(roster, known)) as [UserId, unknown][])).toEqual(
        new Map<UserId, unknown>([
          [ada, page],
          [eve, eve],
        ]),
      )
    },
  )

  it('gives a person in a new page the id of that page', () => {
    const known = [{ peerId: page, userId: ada, sessionId: page }]
    expect(ids(rosterEntries([here(ada, other)], known))).toEqual([[ada, other]])
  })
})
