import { File } from 'lucide-react'
import type { Attachment } from '#shared/model/message.ts'
import { fileSize } from './file-size.ts'

/** The files that came with a message, by name and size. */
export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null
  return (
    <ul className="mt-1.5 flex flex-col gap-1.5">
      {attachments.map(attachment => (
        <li
          key={attachment.id}
          className="flex max-w-85 items-center gap-2.5 rounded-md border border-line px-3 py-2"
        >
          <File aria-hidden size={20} className="shrink-0 text-muted" />
          <span className="min-w-0">
            <span className="block truncate text-sm font-semibold">{attachment.name}</span>
            <span className="block text-xs text-muted">{fileSize(attachment.size)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
