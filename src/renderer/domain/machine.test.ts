import { describe, expect, it } from 'vitest'
import { Machine, type StateScope } from './machine.ts'
import { FakeClock } from './testing/fake-clock.ts'

interface Light {
  readonly colour: 'red' | 'green' | 'off'
  readonly blinks: number
}
type Event = 'next' | 'blink' | 'off'

function transition(state: Light, event: Event): Light {
  if (state.colour === 'off') return state
  if (event === 'off') return { ...state, colour: 'off' }
  if (event === 'blink') return { ...state, blinks: state.blinks + 1 }
  return { ...state, colour: state.colour === 'red' ? 'green' : 'red' }
}

function make(onEnter: (state: Light, scope: StateScope<Event>) => void = () => undefined) {
  const clock = new FakeClock()
  const entered: string[] = []
  const scopes: StateScope<Event>[] = []
  const machine = new Machine<Light, Event>({
    initial: { colour: 'red', blinks: 0 },
    transition,
    scopeOf: state => state.colour,
    onEnter: (state, scope, previous) => {
      entered.push(`${previous?.colour ?? 'start'} → ${state.colour}`)
      scopes.push(scope)
      onEnter(state, scope)
    },
    clock,
  })
  machine.start()
  return { clock, entered, scopes, machine, colour: () => machine.store.getState().colour }
}

describe('Machine', () => {
  it('enters a state once, not at changes within it', () => {
    const { machine, entered } = make()
    machine.send('blink')
    machine.send('next')
    machine.send('blink')
    expect(entered).toEqual(['start → red', 'red → green'])
    expect(machine.store.getState().blinks).toBe(2)
  })

  it('ends timers and signals with their state', () => {
    const { machine, clock, scopes, colour } = make((_state, { later }) => later(100, () => 'next'))
    clock.advance(99)
    machine.send('next')
    expect(scopes.map(({ signal }) => signal.aborted)).toEqual([true, false])
    clock.advance(99)
    expect(colour()).toBe('green')
    clock.advance(1)
    expect(colour()).toBe('red')
  })

  it('an event sent while entering waits until that is done', () => {
    const { entered, colour } = make((state, { send }) => {
      if (state.colour === 'red') send('next')
      if (state.colour === 'green') send('off')
    })
    expect(entered).toEqual(['start → red', 'red → green', 'green → off'])
    expect(colour()).toBe('off')
  })

  it('hears nothing from a state that was left', () => {
    const { machine, scopes, colour } = make()
    machine.send('next')
    scopes[0]?.send('off')
    expect(colour()).toBe('green')
  })

  it('goes on after an effect that throws', () => {
    const { machine, colour } = make(state => {
      if (state.colour === 'green') throw new Error('broken effect')
    })
    expect(() => machine.send('next')).toThrow('broken effect')
    machine.send('next')
    expect(colour()).toBe('red')
  })

  it('leaves no timer and takes no event once disposed', () => {
    const { machine, clock, scopes, colour } = make((_state, { later }) => later(100, () => 'next'))
    machine.dispose()
    machine.send('next')
    expect([clock.pending, scopes[0]?.signal.aborted, colour()]).toEqual([0, true, 'red'])
  })
})
