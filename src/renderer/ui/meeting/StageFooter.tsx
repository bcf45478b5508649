import { ChevronLeft, ChevronRight, EyeOff, VideoOff } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Arrangement } from '#domain/meeting/layout.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { isElsewhere, takesLetters } from './text-focus.ts'

export interface StageFooterProps {
  readonly meeting: Meeting
  readonly arrangement: Arrangement
}

/** Below the tiles: the pages, and whoever is hidden with the way back. Nothing where there is nothing to say. */
export function StageFooter({ meeting, arrangement }: StageFooterProps) {
  const { t } = useTranslation()
  const { view } = meeting
  const { hideSelf, hideWithoutVideo, pinned } = useStore(view.store)
  const { hiddenCount } = arrangement
  const pages = 'pages' in arrangement ? arrangement.pages : 1
  const othersHidden = hideWithoutVideo && hiddenCount > 0
  // Alone, one's own tile is all there is.
  const selfHidden = hideSelf && pinned !== 'self' && arrangement.kind !== 'alone'
  if (pages < 2 && !selfHidden && !othersHidden) return null
  return (
    <div className="flex shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-1 px-4 pt-1.5 text-sm text-muted">
      {pages > 1 && 'page' in arrangement ? (
        <Pager page={arrangement.page} pages={pages} onPage={page => view.setPage(page)} />
      ) : null}
      {selfHidden ? (
        <Hidden
          icon={<EyeOff aria-hidden size={14} />}
          action={t('meeting.showMe')}
          onShow={() => view.setHideSelf(false)}
        >
          {t('meeting.youHidden')}
        </Hidden>
      ) : null}
      {othersHidden ? (
        <Hidden
          icon={<VideoOff aria-hidden size={14} />}
          action={t('meeting.showAll')}
          onShow={() => view.setHideWithoutVideo(false)}
        >
          {t('meeting.othersHidden', { count: hiddenCount })}
        </Hidden>
      ) : null}
    </div>
  )
}

interface HiddenProps {
  readonly icon: ReactNode
  readonly action: string
  readonly onShow: () => void
  readonly children: ReactNode
}

function Hidden({ icon, action, onShow, children }: HiddenProps) {
  return (
    <p className="flex items-center gap-1.5">
      {icon}
      {children}
      <Button tone="link" size="small" onClick={onShow}>
        {action}
      </Button>
    </p>
  )
}

interface PagerProps {
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
}

function Pager({ page, pages, onPage }: PagerProps) {
  const { t } = useTranslation()
  const pager = useRef<HTMLElement>(null)
  usePageKeys(pager, { page, pages, onPage })
  const isLast = page === pages - 1
  return (
    <nav ref={pager} aria-label={t('meeting.pages')} className="flex items-center gap-1.5">
      <IconButton
        label={t('meeting.previousPage')}
        icon={<ChevronLeft size={18} className="rtl:-scale-x-100" />}
        aria-disabled={page === 0}
        aria-keyshortcuts="PageUp"
        className="aria-disabled:opacity-40"
        onClick={() => page > 0 && onPage(page - 1)}
      />
      <span role="status" className="tabular-nums">
        {t('meeting.pageOf', { page: page + 1, pages })}
      </span>
      <IconButton
        label={t('meeting.nextPage')}
        icon={<ChevronRight size={18} className="rtl:-scale-x-100" />}
        aria-disabled={isLast}
        aria-keyshortcuts="PageDown"
        className="aria-disabled:opacity-40"
        onClick={() => isLast || onPage(page + 1)}
      />
    </nav>
  )
}

function usePageKeys(pager: RefObject<HTMLElement | null>, { page, pages, onPage }: PagerProps): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
      const next = page + step
      const { activeElement } = document
      if (step === 0 || event.defaultPrevented || takesLetters(activeElement)) return
      // What has the focus beside the stage, such as a thread, is scrolled by these keys.
      if (isElsewhere(activeElement, pager.current)) return
      event.preventDefault()
      if (next >= 0 && next < pages) onPage(next)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [pager, page, pages, onPage])
}
