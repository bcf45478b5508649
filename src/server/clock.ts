/** Stops a timer; a second call does nothing. */
export type Cancel = () => void

/** Time as the server sees it, so that tests can move it. All times in milliseconds. */
export interface Clock {
  now(): number
  setTimeout(run: () => void, delayMs: number): Cancel
}

/** The machine's own clock. Its timers never keep the process alive by themselves. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(run, delayMs) {
    const timer = setTimeout(run, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
