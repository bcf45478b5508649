import { useCallback, useEffect, useState } from 'react'
import { AppError } from '#shared/errors.ts'
import type { Attachment } from '#shared/model/message.ts'
import { useSession } from '../session-context.ts'

/** Where asking for a file's address has got to. */
export type FileLink =
  | { readonly kind: 'asking' }
  | { readonly kind: 'there'; readonly url: string }
  | { readonly kind: 'failed'; readonly error: AppError }

const ASKING: FileLink = { kind: 'asking' }

/** The address of a file for the elements that show it, asked for once it is in view; and how to ask again. */
export function useFileLink(attachment: Attachment): readonly [FileLink, () => void] {
  const { files } = useSession()
  const [link, setLink] = useState<FileLink>(ASKING)
  useEffect(() => {
    if (link.kind !== 'asking') return
    let current = true
    const set = (next: FileLink) => {
      if (current) setLink(next)
    }
    files.link(attachment).then(
      url => set({ kind: 'there', url }),
      (error: unknown) => set({ kind: 'failed', error: AppError.from(error) }),
    )
    return () => {
      current = false
    }
  }, [files, attachment, link.kind])
  const again = useCallback(() => setLink(ASKING), [])
  return [link, again]
}
