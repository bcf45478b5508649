import { describe, expect, it } from 'vitest'
import { userId } from '#shared/ids.ts'
import {
  applyDiff,
  emptyRoster,
  type PresenceRoster,
  rosterFromState,
  withLeave,
  withPresence,
} from './presence-roster.ts'
import { presenceContract } from './presence-wire.ts'

const ada = userId.parse('ada')
const { presence_state, presence_diff } = presenceContract.events
const meta = (phx_ref: string, status = 'online') => ({ phx_ref, status })
const state = (people: Record<string, ReturnType<typeof meta>[]>) =>
  presence_state.parse(Object.fromEntries(Object.entries(people).map(([key, metas]) => [key, { metas }])))
const diff = (
  joins: Record<string, ReturnType<typeof meta>[]>,
  leaves: Record<string, ReturnType<typeof meta>[]>,
) => presence_diff.parse({ joins: state(joins), leaves: state(leaves) })
const status = (roster: PresenceRoster) => roster.shown.get(ada)?.status

describe('presence roster', () => {
  it('is what the state says, and nothing of before', () => {
    const before = withPresence(emptyRoster, userId.parse('old'), { status: 'online' })
    expect([...before.shown.keys()]).toEqual(['old'])
    expect([...rosterFromState(state({ ada: [meta('1', 'busy')] })).shown]).toEqual([
      ['ada', { status: 'busy', statusText: undefined }],
    ])
  })

  it('follows a change, in which the new entry joins and the old one leaves', () => {
    const roster = rosterFromState(state({ ada: [meta('1')] }))
    expect(status(applyDiff(roster, diff({ ada: [meta('2', 'dnd')] }, { ada: [meta('1')] })))).toBe('dnd')
  })

  it('keeps somebody until the last device is gone', () => {
    const two = rosterFromState(state({ ada: [meta('1', 'away'), meta('2', 'online')] }))
    expect(status(two)).toBe('online')
    const one = applyDiff(two, diff({}, { ada: [meta('2')] }))
    expect(status(one)).toBe('away')
    expect(status(withLeave(one, ada))).toBe('away')
    expect(status(withLeave(applyDiff(one, diff({}, { ada: [meta('1')] })), ada))).toBeUndefined()
  })

  it('takes the latest word, and offline for gone', () => {
    const roster = rosterFromState(state({ ada: [meta('1')] }))
    expect(status(withPresence(roster, ada, { status: 'dnd' }))).toBe('dnd')
    expect(status(withPresence(roster, ada, { status: 'offline' }))).toBeUndefined()
  })

  it('ignores keys that are no ids, and does not choke on clever ones', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"metas":[{"status":"online"}]},"constructor":{"metas":[{"status":"online"}]}}',
    )
    const roster = rosterFromState(presence_state.parse(hostile))
    expect(roster.shown.has(userId.parse('constructor'))).toBe(true)
    expect(Reflect.get({}, 'metas')).toBeUndefined()
  })
})
