import { useEffect, useSyncExternalStore } from 'react'
import type { parseMarkdown } from './parse-markdown.ts'

type Parse = typeof parseMarkdown

let parse: Parse | null = null
let loading = false
const waiting = new Set<() => void>()

function load(): void {
  if (loading) return
  loading = true
  import('./parse-markdown.ts').then(
    module => {
      parse = module.parseMarkdown
      for (const tell of waiting) tell()
    },
    () => {
      // Texts stay as typed; the next message that is shown asks again.
      loading = false
    },
  )
}

function subscribe(onChange: () => void): () => void {
  waiting.add(onChange)
  return () => waiting.delete(onChange)
}

/** The Markdown parser once it is loaded: it is not part of what the app starts with. Null until then. */
export function useMarkdownParser(wanted: boolean): Parse | null {
  const current = useSyncExternalStore(
    subscribe,
    () => parse,
    () => parse,
  )
  useEffect(() => {
    if (wanted && !current) load()
  }, [wanted, current])
  return current
}
