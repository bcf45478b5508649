import type { LoadCallPage } from './use-call-log.ts'

/**
 * Loads the newest page every time it is asked for, older ones once: only the newest changes often. A page that
 * begins elsewhere since calls were added is another page, and one that failed is asked for again.
 */
export function keepOlder(load: LoadCallPage): LoadCallPage {
  const kept = new Map<string, Awaited<ReturnType<LoadCallPage>>>()
  return async before => {
    if (before === undefined) return load(before)
    const page = kept.get(before) ?? (await load(before))
    kept.set(before, page)
    return page
  }
}
