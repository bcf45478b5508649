import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { loadCode } from '#domain/load-code.ts'

/** A text with its Markdown as elements; null when it is to be shown as it was typed. */
type RenderMarkdown = (text: string) => ReactNode

let render: RenderMarkdown | null = null
let loading = false
const waiting = new Set<() => void>()

function load(): void {
  if (loading) return
  loading = true
  loadCode(() => import('./render-markdown.ts')).then(
    module => {
      render = module.renderMarkdown
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

/** What makes elements of Markdown once it is loaded: it is not part of what the app starts with. Null until then. */
export function useMarkdown(wanted: boolean): RenderMarkdown | null {
  const current = useSyncExternalStore(
    subscribe,
    () => render,
    () => render,
  )
  useEffect(() => {
    if (wanted && !current) load()
  }, [wanted, current])
  return current
}
