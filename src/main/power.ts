import type { PowerMonitor } from 'electron'

/** Calls back whenever the machine woke up. Answers how to stop. */
export function onResumed(monitor: Pick<PowerMonitor, 'on' | 'off'>, resumed: () => void): () => void {
  monitor.on('resume', resumed)
  return () => {
    monitor.off('resume', resumed)
  }
}
