import type { ReactNode } from 'react'

/** A word below somebody's avatar: what is being waited for. */
export function TileWord({ children }: { readonly children: ReactNode }) {
  return (
    <p className="absolute top-1/2 mt-14 flex max-w-full gap-2 px-4 text-center text-muted">{children}</p>
  )
}
