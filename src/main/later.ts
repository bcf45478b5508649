/** Runs something once after some milliseconds, without keeping the process alive; answers with its cancel. */
export function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms).unref()
  return () => clearTimeout(timer)
}
