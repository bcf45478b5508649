import type { Attachment } from '#shared/model/message.ts'
import { late } from '../late.ts'
import { attachmentBox } from './attachment-box.ts'

const cards = late(async () => (await import('./AttachmentCards.tsx')).AttachmentCards)

export interface AttachmentsProps {
  readonly attachments: readonly Attachment[]
}

/** The files that came with a message. Their room is kept from the start: nothing jumps when they come. */
export function Attachments({ attachments }: AttachmentsProps) {
  if (attachments.length === 0) return null
  return <cards.Part attachments={attachments} whileLoading={<Room attachments={attachments} />} />
}

function Room({ attachments }: AttachmentsProps) {
  return (
    <div aria-hidden className="mt-1.5 flex flex-col gap-1.5">
      {attachments.map(attachment => (
        <span key={attachment.id} style={attachmentBox(attachment)} />
      ))}
    </div>
  )
}
