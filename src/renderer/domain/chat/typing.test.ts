import { describe, expect, it } from 'vitest'
import { userId } from '#shared/ids.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { TypingPeople } from './typing-people.ts'
import { TypingSender } from './typing-sender.ts'

describe('TypingSender', () => {
  function setUp() {
    const clock = new FakeClock()
    const sent: string[] = []
    const line = { isUp: true }
    const send = (event: string) => line.isUp && sent.push(event) > 0
    return { clock, sent, line, sender: new TypingSender({ clock, send }) }
  }

  it('tells at most every three seconds, and once that it stopped', () => {
    const { clock, sent, sender } = setUp()
    for (let key = 0; key < 70; key += 1) {
      sender.typed()
      clock.advance(100)
    }
    expect(sent).toEqual(['typing:start', 'typing:start', 'typing:start'])
    clock.advance(3_000)
    expect(sent.slice(3)).toEqual(['typing:stop'])
    clock.advance(60_000)
    expect(sent).toHaveLength(4)
  })

  it('stops at once when the text is sent, and starts anew with the next key', () => {
    const { clock, sent, sender } = setUp()
    sender.typed()
    sender.stopped()
    sender.stopped()
    clock.advance(10_000)
    sender.typed()
    expect(sent).toEqual(['typing:start', 'typing:stop', 'typing:start'])
  })

  it('tells with the first key for which there is a line', () => {
    const { clock, sent, line, sender } = setUp()
    line.isUp = false
    sender.typed()
    clock.advance(100)
    expect(sent).toEqual([])
    line.isUp = true
    sender.typed()
    expect(sent).toEqual(['typing:start'])
    clock.advance(3_000)
    expect(sent).toEqual(['typing:start', 'typing:stop'])
  })
})

describe('TypingPeople', () => {
  const [me, ada, grace] = ['me', 'ada', 'grace'].map(id => userId.parse(id))

  it('keeps people in order, forgets them after six seconds, and never shows oneself', () => {
    if (me === undefined || ada === undefined || grace === undefined) throw new Error('no people')
    const clock = new FakeClock()
    const seen: (readonly string[])[] = []
    const people = new TypingPeople({ meId: me, clock, onChanged: typing => seen.push(typing) })
    people.started(me)
    people.started(ada)
    clock.advance(4_000)
    people.started(grace)
    people.started(ada) // still at it: lives on, changes nothing
    clock.advance(5_999)
    expect(seen).toEqual([['ada'], ['ada', 'grace']])
    clock.advance(1)
    expect(seen.at(-1)).toEqual([])
    people.started(ada)
    people.stopped(ada)
    people.stopped(ada)
    expect(seen.slice(-2)).toEqual([['ada'], []])
    people.started(ada)
    people.clear()
    expect(clock.pending).toBe(0)
    expect(seen.at(-1)).toEqual([])
  })
})
