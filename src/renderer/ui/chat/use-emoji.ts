import { useEffect, useSyncExternalStore } from 'react'
import { loadCode } from '#domain/load-code.ts'

let names: ReadonlyMap<string, string> | null = null
let loading = false
const waiting = new Set<() => void>()

/** The name inside a reaction that came as a name, such as `thumbsup` or `:tada:`; null for an emoji itself. */
export function emojiName(reaction: string): string | null {
  return /^:?([a-z0-9_+-]+):?$/.exec(reaction)?.[1] ?? null
}

function load(): void {
  if (loading) return
  loading = true
  loadCode(() => import('./emoji-names.ts')).then(
    module => {
      names = module.emojiByName()
      for (const tell of waiting) tell()
    },
    () => {
      // Names stay names; the next reaction that is shown asks again.
      loading = false
    },
  )
}

function subscribe(onChange: () => void): () => void {
  waiting.add(onChange)
  return () => waiting.delete(onChange)
}

/** How a reaction is shown: names that other services send become their emoji once the table of names is loaded. */
export function useEmoji(reaction: string): string {
  const name = emojiName(reaction)
  const table = useSyncExternalStore(
    subscribe,
    () => names,
    () => names,
  )
  useEffect(() => {
    if (name !== null && !table) load()
  }, [name, table])
  return (name !== null && table?.get(name)) || reaction
}
