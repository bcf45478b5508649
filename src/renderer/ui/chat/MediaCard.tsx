import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/message.ts'
import { errorWords } from '../error-words.ts'
import { attachmentBox } from './attachment-box.ts'
import { BrokenFile } from './BrokenFile.tsx'
import { FileProblem } from './FileProblem.tsx'
import { type FileLink, useFileLink } from './use-file-link.ts'

export interface MediaCardProps {
  readonly attachment: Attachment
  readonly kind: 'video' | 'audio'
}

/** Something to watch or to hear, with the browser's own controls; a file like any other where it cannot be played. */
export function MediaCard({ attachment, kind }: MediaCardProps) {
  const { t } = useTranslation()
  const { link, again, onBroken } = useFileLink(attachment)
  if (link.kind === 'broken') return <BrokenFile attachment={attachment} onRetry={again} />
  const { width, height } = attachmentBox(attachment)
  return (
    <div
      className="max-w-full overflow-hidden rounded-md bg-side ring-1 ring-line"
      style={kind === 'video' ? { width, aspectRatio: `${width} / ${height}` } : { width, height }}
    >
      {link.kind === 'failed' ? (
        <FileProblem text={t('files.loadFailed', { reason: errorWords(link.error, t) })} onRetry={again} />
      ) : kind === 'video' ? (
        <Video link={link} name={attachment.name} onBroken={onBroken} />
      ) : (
        <Audio link={link} name={attachment.name} onBroken={onBroken} />
      )}
    </div>
  )
}

interface PlayerProps {
  readonly link: FileLink
  readonly name: string
  readonly onBroken: () => void
}

function Video({ link, name, onBroken }: PlayerProps) {
  if (link.kind !== 'there') return null
  return (
    <video
      src={link.url}
      aria-label={name}
      controls
      preload="metadata"
      className="size-full bg-stage"
      onError={onBroken}
    >
      <track kind="captions" />
    </video>
  )
}

function Audio({ link, name, onBroken }: PlayerProps) {
  return (
    <div className="flex h-full flex-col justify-between gap-1 p-2">
      <p className="truncate px-1 text-sm font-semibold" title={name}>
        <bdi>{name}</bdi>
      </p>
      {link.kind === 'there' ? (
        <audio
          src={link.url}
          aria-label={name}
          controls
          preload="metadata"
          className="h-10 w-full"
          onError={onBroken}
        >
          <track kind="captions" />
        </audio>
      ) : null}
    </div>
  )
}
