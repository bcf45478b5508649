import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Recordings } from '#domain/recording/recordings.ts'
import { UploadCard } from './UploadCard.tsx'

/** The recordings that are on this computer until the server has them. */
export function UploadCards({ recordings }: { readonly recordings: Recordings }) {
  const { t } = useTranslation()
  const { uploads } = useStore(recordings.uploads.store)
  if (uploads.length === 0) return null
  return (
    <ul
      aria-label={t('recording.uploads')}
      // Room for the shadows, which would be cut off where it scrolls; what lies below that stays in reach.
      className="pointer-events-none fixed start-0 bottom-25 z-30 flex max-h-1/2 w-79 max-w-full flex-col gap-2 overflow-y-auto p-2 *:pointer-events-auto"
    >
      {uploads.map(upload => (
        <UploadCard key={upload.recording.id} recordings={recordings} upload={upload} />
      ))}
    </ul>
  )
}
