import { useCallback, useEffect, useState } from 'react'
import type { DeepLink } from '#shared/ipc/links.ts'
import { useDesktop } from '../desktop-actions.ts'
import { late } from '../late.ts'
import { useDesktopWarnings } from '../use-desktop-warnings.ts'

const lateLink = late(async () => (await import('./OpenedLink.tsx')).OpenedLink)

/** Follows links into the app that were opened elsewhere, one at a time, the newest. */
export function DeepLinks() {
  const desktop = useDesktop()
  const [link, setLink] = useState<DeepLink | null>(null)
  const done = useCallback(() => setLink(null), [])
  useDesktopWarnings()
  useEffect(() => desktop.onLink(setLink), [desktop])
  return link ? <lateLink.Part link={link} onDone={done} /> : null
}
