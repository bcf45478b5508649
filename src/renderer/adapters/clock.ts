import type { Cancel, Clock } from '#domain/ports.ts'

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  setTimeout: (callback, delayMs): Cancel => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
  setInterval: (callback, periodMs): Cancel => {
    const timer = setInterval(callback, periodMs)
    return () => clearInterval(timer)
  },
}
