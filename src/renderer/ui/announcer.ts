import { createContext, use } from 'react'

/** Says a sentence to assistive technology, politely. */
export type Announce = (sentence: string) => void

export const AnnounceContext = createContext<Announce>(() => undefined)

export function useAnnounce(): Announce {
  return use(AnnounceContext)
}
