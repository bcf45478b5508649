const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const LOOK_MS = 300

/**
 * Calls back whenever this script is asked to end: by a signal, or because npm was. npm passes a signal
 * only to the shell between itself and us, and a shell that dies of it leaves us behind without a word.
 * Answers how to stop listening.
 */
export function onEndRequested(asked: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, asked)
  const parent = process.ppid
  const orphaned = () => {
    if (process.ppid === parent) return
    clearInterval(look)
    asked('SIGTERM')
  }
  const look = setInterval(orphaned, LOOK_MS)
  look.unref()
  // Started by hand, a script may well outlive its shell.
  if (process.env.npm_lifecycle_event === undefined) clearInterval(look)
  return () => {
    clearInterval(look)
    for (const signal of SIGNALS) process.off(signal, asked)
  }
}
