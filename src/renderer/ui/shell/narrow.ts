import { createContext, use } from 'react'

export const NarrowContext = createContext<(() => void) | null>(null)

/** Opens the sheet with the conversations; null while they stand beside anyway. */
export function useOpenSidebar(): (() => void) | null {
  return use(NarrowContext)
}
