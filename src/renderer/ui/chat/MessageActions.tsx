import { Link, Pencil, Reply, SmilePlus, Trash2 } from 'lucide-react'
import { type ReactNode, type Ref, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../kit/class-names.ts'
import { TooltipBubble } from '../kit/TooltipBubble.tsx'
import type { RowAction } from './row-actions.ts'

/** Reactions that are one press away. */
const QUICK_EMOJI = ['👍', '❤️', '🎉'] as const

const LOOK = {
  react: { icon: <SmilePlus aria-hidden size={14} />, key: 'R' },
  reply: { icon: <Reply aria-hidden size={14} className="rtl:-scale-x-100" />, key: 'T' },
  link: { icon: <Link aria-hidden size={14} />, key: 'L' },
  edit: { icon: <Pencil aria-hidden size={14} />, key: 'E' },
  delete: { icon: <Trash2 aria-hidden size={14} />, key: 'Delete' },
} as const satisfies Record<RowAction, { icon: ReactNode; key: string }>

export interface MessageActionsProps {
  readonly actions: readonly RowAction[]
  /** The message is pointed at or holds the focus. Until then the buttons are there for assistive technology, bare and unseen. */
  readonly near: boolean
  readonly picking: boolean
  readonly onAction: (action: RowAction) => void
  readonly onQuick: (emoji: string) => void
  readonly ref: Ref<HTMLDivElement>
}

/** The buttons of a message, above its end. */
export function MessageActions({ actions, near, picking, onAction, onQuick, ref }: MessageActionsProps) {
  const { t } = useTranslation()
  if (actions.length === 0) return null
  return (
    <div
      ref={ref}
      role="toolbar"
      aria-label={t('chat.actions')}
      className={classNames(
        'absolute end-4 -top-5 z-10 flex rounded-sm border p-px',
        near ? 'border-line bg-raise shadow-card' : 'border-transparent opacity-0',
      )}
    >
      {near
        ? QUICK_EMOJI.map(emoji => (
            <button
              key={emoji}
              type="button"
              aria-label={t('chat.reactWith', { emoji })}
              onClick={() => onQuick(emoji)}
              data-drawn={emoji}
              className="drawn grid size-6 place-items-center rounded-xs text-[14px] leading-none hover:bg-hover"
            />
          ))
        : null}
      {actions.map(action => (
        <ActionButton
          key={action}
          action={action}
          near={near}
          expanded={action === 'react' ? picking : undefined}
          onChoose={() => onAction(action)}
        />
      ))}
    </div>
  )
}

interface ActionButtonProps {
  readonly action: RowAction
  readonly near: boolean
  readonly expanded: boolean | undefined
  readonly onChoose: () => void
}

function ActionButton({ action, near, expanded, onChoose }: ActionButtonProps) {
  const { t } = useTranslation()
  const id = useId()
  const { icon, key } = LOOK[action]
  return (
    <>
      {/* The same element in both looks: what has the focus keeps it. */}
      <button
        type="button"
        aria-label={t(`chat.${action}`)}
        aria-keyshortcuts={key}
        aria-haspopup={action === 'react' || action === 'delete' ? 'dialog' : undefined}
        aria-expanded={expanded}
        tabIndex={near ? 0 : -1}
        onClick={onChoose}
        {...(near ? { interestfor: id } : {})}
        className="grid size-6 place-items-center rounded-xs text-muted [interest-delay:400ms_120ms] hover:bg-hover hover:text-ink"
      >
        {near ? icon : null}
      </button>
      {near ? <TooltipBubble id={id} text={t(`chat.${action}`)} shortcut={key} /> : null}
    </>
  )
}
