import { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'

const TICK_MS = 5_000
const ASLEEP_MS = 30_000

type Implemented = 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower' | 'onBatteryPower'

/** Notices that the machine slept: a clock that jumps between two ticks. A browser tells nothing of locks. */
export class ShellPowerMonitor extends EventEmitter implements Pick<PowerMonitor, Implemented> {
  readonly onBatteryPower = false
  #lastActivity = Date.now()

  constructor() {
    super()
    let last = Date.now()
    setInterval(() => {
      const now = Date.now()
      if (now - last > ASLEEP_MS) this.emit('resume')
      last = now
    }, TICK_MS).unref()
  }

  /** Somebody typed or pointed in a page of ours: all that a browser shows of a person. */
  active(): void {
    this.#lastActivity = Date.now()
  }

  /** Whole seconds. */
  getSystemIdleTime(): number {
    return Math.max(0, Math.floor((Date.now() - this.#lastActivity) / 1_000))
  }

  getSystemIdleState(idleThreshold: number): ReturnType<PowerMonitor['getSystemIdleState']> {
    return this.getSystemIdleTime() >= idleThreshold ? 'idle' : 'active'
  }

  isOnBatteryPower(): boolean {
    return this.onBatteryPower
  }
}
