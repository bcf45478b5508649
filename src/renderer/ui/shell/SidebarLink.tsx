import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../kit/class-names.ts'

export interface SidebarLinkProps {
  readonly href: string
  /** The accessible name, exactly. */
  readonly name: string
  readonly icon: ReactNode
  readonly current: boolean
  readonly unreadCount: number
  /** More for assistive technology, such as somebody's status. */
  readonly note?: string | undefined
  /** The emoji of somebody's status, after the name. */
  readonly mark?: string | undefined
  /** Shown while it is pointed at. */
  readonly hint?: string | undefined
  readonly onOpen?: (() => void) | undefined
}

/** One line of the sidebar: a real link with its unread count. */
export function SidebarLink(props: SidebarLinkProps) {
  const { href, name, icon, current, unreadCount, note, mark, hint, onOpen } = props
  const { t } = useTranslation()
  const id = useId()
  const unread = unreadCount > 0 && !current
  const described = [note, unread ? t('shell.unread', { count: unreadCount }) : undefined].filter(Boolean)
  return (
    <li>
      <a
        href={href}
        title={hint}
        aria-describedby={described.length > 0 ? id : undefined}
        aria-current={current ? 'page' : undefined}
        onClick={onOpen}
        className={classNames(
          'ring-inside mx-2 flex h-8 items-center gap-2.5 rounded-sm px-2',
          current ? 'bg-sel font-medium text-ink' : 'hover:bg-hover',
          !current && (unread ? 'font-semibold text-ink' : 'text-muted'),
        )}
      >
        {icon}
        <span className={classNames('min-w-0 truncate', mark ? '' : 'flex-1')}>{name}</span>
        {mark ? <span aria-hidden data-drawn={mark} className="drawn -ms-1 flex-1 text-sm" /> : null}
        {unread ? (
          <span
            aria-hidden
            className="rounded-full bg-accent px-1.5 text-[11px] leading-[18px] font-semibold text-on-accent"
          >
            {unreadCount > 99 ? '99+' : unreadCount}
          </span>
        ) : null}
      </a>
      {described.length > 0 ? (
        <span id={id} hidden>
          {described.join(', ')}
        </span>
      ) : null}
    </li>
  )
}
