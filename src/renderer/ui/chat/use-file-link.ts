import { useCallback, useEffect, useState } from 'react'
import { AppError } from '#shared/errors.ts'
import type { Attachment } from '#shared/model/message.ts'
import { useSession } from '../session-context.ts'
import { useBackOnline } from '../use-back-online.ts'

/** Where asking for a file's address has got to. */
export type FileLink =
  | { readonly kind: 'asking'; readonly fresh: boolean }
  | { readonly kind: 'there'; readonly url: string; readonly fresh: boolean }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** What the address leads to could not be shown, twice. */
  | { readonly kind: 'broken' }

/** What became of a link that led to nothing that can be shown: it may have grown old, so another one is worth a try. */
export function afterBroken(link: FileLink): FileLink {
  if (link.kind !== 'there') return link
  return link.fresh ? { kind: 'broken' } : { kind: 'asking', fresh: true }
}

/** The address of a file for the elements that show it, asked for once it is in view; how to ask again; and how to say that it does not work. */
export function useFileLink(attachment: Attachment) {
  const { files } = useSession()
  const [link, setLink] = useState<FileLink>({ kind: 'asking', fresh: false })
  const fresh = link.kind === 'asking' && link.fresh
  useEffect(() => {
    if (link.kind !== 'asking') return
    let current = true
    const set = (next: FileLink) => {
      if (current) setLink(next)
    }
    files.link(attachment, fresh).then(
      url => set({ kind: 'there', url, fresh }),
      (error: unknown) => set({ kind: 'failed', error: AppError.from(error) }),
    )
    return () => {
      current = false
    }
  }, [files, attachment, link.kind, fresh])
  const again = useCallback(() => setLink({ kind: 'asking', fresh: true }), [])
  const onBroken = useCallback(() => setLink(afterBroken), [])
  useBackOnline(
    link.kind === 'broken' || (link.kind === 'failed' && link.error.category === 'network'),
    again,
  )
  return { link, again, onBroken } as const
}
