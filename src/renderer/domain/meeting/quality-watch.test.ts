import { describe, expect, it } from 'vitest'
import { figuresAt } from './testing/figures.ts'
import { ADA, GRACE, meetingPages } from './testing/meeting-pages.ts'

async function pair() {
  const pages = meetingPages()
  const [ada, grace] = [await pages.enter(ADA), await pages.enter(GRACE)]
  let second = 0
  const lossy = { value: false }
  let lost = 0
  ada.backend.statistics = async () => {
    second += 2
    if (lossy.value) lost += 50
    return [figuresAt(second, { way: { peerId: GRACE, userId: GRACE }, audioIn: { packetsLost: lost } })]
  }
  const { quality, history } = ada.meeting
  let changes = 0
  quality.store.subscribe(() => {
    changes += 1
  })
  return { ...pages, ada, grace, quality, history, lossy, changes: () => changes }
}

describe('meeting.quality', () => {
  it('finds trouble, says it once, and sees it end', async () => {
    const { quality, lossy, changes, pass } = await pair()
    await pass(10_000)
    expect(quality.store.getState().byPeer.get(GRACE)?.level).toBe('good')
    const before = changes()
    lossy.value = true
    await pass(6_000)
    expect(quality.store.getState().byPeer.get(GRACE)).toMatchObject({ level: 'poor', cause: 'theirNetwork' })
    await pass(20_000)
    lossy.value = false
    await pass(12_000)
    expect(quality.store.getState().byPeer.get(GRACE)?.level).toBe('good')
    expect(changes() - before).toBe(2)
  })

  it('a broken link, a lost line and a backend that sends less are said', async () => {
    const { ada, quality, pass } = await pair()
    ada.backend.emit({ type: 'link', peerId: GRACE, link: 'reconnecting' })
    await pass(2_000)
    expect(quality.store.getState()).toMatchObject({
      own: { level: 'lost', cause: 'reconnecting', advice: 'wait' },
    })
    ada.backend.emit({ type: 'link', peerId: GRACE, link: 'ok' })
    ada.backend.emit({ type: 'sending', step: 'slower', cause: 'network' })
    await pass(6_000)
    expect(quality.store.getState().own).toMatchObject({ level: 'fair', cause: 'ourNetwork' })
    expect(ada.meeting.self.store.getState().sending).toEqual({ step: 'slower', cause: 'network' })
  })

  it('figures that fail or hang stop nothing', async () => {
    const { ada, quality, pass } = await pair()
    let asked = 0
    ada.backend.statistics = () => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('closed')) : new Promise(() => undefined)
    }
    await pass(10_000)
    expect(asked).toBe(2)
    expect(quality.store.getState().own.level).toBe('good')
    ada.backend.emit({ type: 'link', peerId: GRACE, link: 'reconnecting' })
    await pass(2_000)
    expect(quality.store.getState().own.level).toBe('lost')
    await pass(4_000)
    expect(asked).toBe(3)
  })

  it('a picture that nobody looked at here did not stand still', async () => {
    const { ada, quality, pass } = await pair()
    let [second, freezeMs] = [0, 0]
    ada.backend.statistics = async () => {
      second += 2
      return [figuresAt(second, { way: { peerId: GRACE, userId: GRACE }, videoIn: { freezeMs } })]
    }
    const levels = new Set<string | undefined>()
    quality.store.subscribe(({ byPeer }) => levels.add(byPeer.get(GRACE)?.level))
    await pass(6_000)
    for (let turn = 0; turn < 4; turn++) {
      ada.meeting.participants.subscribe(GRACE, 'video', 0)
      await pass(2_000)
      ada.meeting.participants.subscribe(GRACE, 'video', 720)
      freezeMs += 1_900
      await pass(2_000)
    }
    expect([...levels]).toEqual(['good'])
    for (let turn = 0; turn < 4; turn++) {
      freezeMs += 1_900
      await pass(2_000)
    }
    expect(quality.store.getState().byPeer.get(GRACE)).toMatchObject({ level: 'poor', cause: 'theirSide' })
  })

  it('ends with the meeting', async () => {
    const { ada, grace, clock, quality, pass } = await pair()
    await pass(4_000)
    await ada.meeting.leave()
    await grace.meeting.leave()
    expect([clock.pending, quality.store.getState().byPeer.size]).toEqual([0, 0])
  })
})

describe('meeting.history', () => {
  it('keeps ten minutes, and what happened, readable after the end', async () => {
    const { ada, grace, history, pass } = await pair()
    await ada.meeting.self.enableAudio()
    ada.media.tracks[0]?.silence(true)
    ada.backend.emit({ type: 'sending', step: 'smaller', cause: 'people' })
    await grace.meeting.leave()
    await pass(11 * 60_000)
    await ada.meeting.leave()
    const { samples, events } = history.store.getState()
    expect(samples).toHaveLength(300)
    const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0]
    expect(last - first).toBe(598_000)
    expect(events.map(({ at: _at, ...event }) => event)).toEqual([
      { type: 'room', state: 'joined' },
      { type: 'joined', peerId: GRACE, userId: GRACE },
      { type: 'link', peerId: GRACE, userId: GRACE, link: 'ok' },
      { type: 'device', kind: 'audio', what: 'on' },
      { type: 'device', kind: 'audio', what: 'problem', code: 'microphone_silenced' },
      { type: 'sending', step: 'smaller', cause: 'people' },
      { type: 'left', peerId: GRACE, userId: GRACE },
      { type: 'room', state: 'left' },
    ])
  })
})
