import { EventEmitter } from 'node:events'

const TICK_MS = 5_000
const ASLEEP_MS = 30_000

/** Notices that the machine slept: a clock that jumps between two ticks. */
export class ShellPowerMonitor extends EventEmitter {
  constructor() {
    super()
    let last = Date.now()
    setInterval(() => {
      const now = Date.now()
      if (now - last > ASLEEP_MS) this.emit('resume')
      last = now
    }, TICK_MS).unref()
  }
}
