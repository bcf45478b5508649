import { type ReactNode, useCallback, useRef } from 'react'
import { useStore } from 'zustand'
import type { Uploads } from '#domain/chat/uploads.ts'
import { useSession } from '../session-context.ts'
import { lateComposerParts } from './late-composer-parts.ts'
import { useDroppedFiles } from './use-dropped-files.ts'

export interface DropZoneProps {
  readonly uploads: Uploads
  readonly children: ReactNode
}

/** A conversation onto which files can be dropped: a short cut to the button beside its composer. */
export function DropZone({ uploads, children }: DropZoneProps) {
  const files = useStore(useSession().features.store, state => state.files)
  const zone = useRef<HTMLDivElement>(null)
  const add = useCallback((dropped: readonly File[]) => uploads.add(dropped), [uploads])
  const over = useDroppedFiles(zone, files ? add : null)
  return (
    <div ref={zone} className="relative flex min-h-0 flex-1 flex-col">
      {children}
      {over ? <lateComposerParts.dropHint.Part /> : null}
    </div>
  )
}
