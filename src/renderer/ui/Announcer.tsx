import { type ReactNode, useCallback, useState } from 'react'
import { AnnounceContext } from './announcer.ts'

/** The one polite live region of the app: new messages and outcomes are said through it. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: '', count: 0 })
  const announce = useCallback((sentence: string) => {
    setSaid(before => ({ sentence, count: before.count + 1 }))
  }, [])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div aria-live="polite" aria-atomic className="sr-only">
        {/* A new element each time, so that the same sentence twice is said twice. */}
        <span key={said.count}>{said.sentence}</span>
      </div>
    </AnnounceContext>
  )
}
