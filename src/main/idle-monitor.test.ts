import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { IdleMonitor } from './idle-monitor.ts'
import { FakeLater } from './testing/fake-later.ts'
import { RecordingLog } from './testing/recording-log.ts'

/** A computer whose touches a test counts. */
class FakePower extends EventEmitter {
  seconds = 0
  broken = false
  locked = false

  getSystemIdleState(threshold: number): 'active' | 'idle' | 'locked' {
    if (this.broken || threshold <= 0) throw new Error('no such extension')
    return this.locked ? 'locked' : this.seconds >= threshold ? 'idle' : 'active'
  }

  getSystemIdleTime(): number {
    if (this.broken) throw new Error('no such extension')
    return this.seconds
  }
}

let power: FakePower
let time: FakeLater
let log: RecordingLog
let after: number
let told: boolean[]
let monitor: IdleMonitor

beforeEach(() => {
  power = new FakePower()
  time = new FakeLater()
  log = new RecordingLog()
  after = 600
  told = []
  monitor = begin('win32')
})
afterEach(() => monitor.dispose())

function begin(platform: NodeJS.Platform): IdleMonitor {
  return new IdleMonitor({
    platform,
    power,
    idleAfter: () => after,
    changed: isIdle => told.push(isIdle),
    later: time.later,
    log,
  })
}

function untouchedFor(seconds: number): void {
  power.seconds = seconds
  time.advance(5_000)
}

test('nobody is there once nothing was touched for as long as was chosen, and back at a touch', () => {
  untouchedFor(599)
  expect(told).toEqual([])
  untouchedFor(600)
  untouchedFor(700)
  expect(told).toEqual([true])
  expect(monitor.isIdle).toBe(true)
  untouchedFor(0)
  expect(told).toEqual([true, false])
})

test('somebody who comes back is seen within a second', () => {
  untouchedFor(600)
  power.seconds = 0
  time.advance(1_000)
  expect(monitor.isIdle).toBe(false)
})

test('never is never by time, but a locked computer is nobody’s', () => {
  after = 0
  untouchedFor(100_000)
  expect(told).toEqual([])
  power.emit('lock-screen')
  expect(told).toEqual([true])
  power.emit('unlock-screen')
  expect(told).toEqual([true, false])
})

test('a computer that slept locked is idle until it is unlocked', () => {
  power.emit('lock-screen')
  power.emit('suspend')
  power.emit('resume')
  expect(told).toEqual([true])
  power.emit('unlock-screen')
  expect(told).toEqual([true, false])
})

test('a sleep that never was is over once somebody touched the computer for a while', () => {
  power.emit('suspend')
  time.advance(50_000)
  expect(told).toEqual([true])
  time.advance(20_000)
  expect(told).toEqual([true, false])
  power.emit('suspend')
  power.seconds = 500
  time.advance(300_000)
  expect(told).toEqual([true, false, true])
  power.emit('resume')
  expect(told).toEqual([true, false, true, false])
})

test('Linux is asked whether it is locked, also by those who are never away by time', () => {
  monitor.dispose()
  monitor = begin('linux')
  after = 0
  power.locked = true
  time.advance(5_000)
  expect(told).toEqual([true])
  power.locked = false
  time.advance(1_000)
  expect(told).toEqual([true, false])
})

test('another choice counts soon', () => {
  untouchedFor(400)
  after = 300
  time.advance(5_000)
  expect(told).toEqual([true])
})

test('a desktop that cannot tell has somebody at it, and says so once', () => {
  monitor.dispose()
  monitor = begin('linux')
  power.broken = true
  time.advance(60_000)
  expect(told).toEqual([])
  expect(log.lines.filter(line => line.message === 'idle time unknown')).toHaveLength(1)
})

test('after its end it hears and looks no more', () => {
  monitor.dispose()
  power.emit('lock-screen')
  untouchedFor(600)
  expect(told).toEqual([])
  expect(time.pending).toBe(0)
  expect(power.eventNames()).toEqual([])
})
