import { SendHorizontal } from 'lucide-react'
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { MAX_MESSAGE_LENGTH } from '#shared/model/message.ts'
import { classNames } from '../kit/class-names.ts'
import { Tooltip } from '../kit/Tooltip.tsx'
import { COMPOSER } from '../kit/use-return-focus.ts'
import { useSession } from '../session-context.ts'
import { AttachButton } from './AttachButton.tsx'
import type { ComposerTarget } from './composer-target.ts'
import { lateComposerParts } from './late-composer-parts.ts'
import { type SendBlock, sendBlock } from './send-block.ts'
import { sendsOnEnter } from './sends-on-enter.ts'
import { useDraft } from './use-draft.ts'

export interface ComposerProps {
  readonly target: ComposerTarget
  /** Names the textbox. */
  readonly label: string
  readonly placeholder?: string
  /** The one of the conversation in the middle: the focus falls back to it. */
  readonly main?: boolean
  /** The arrow up in the empty box. */
  readonly onEditLast?: () => void
}

/** Where messages are written. Enter sends, Shift+Enter breaks the line; what is not sent is kept as a draft. */
export function Composer({ target, label, placeholder = label, main = false, onEditLast }: ComposerProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const problemId = useId()
  const { files, uploads, text, block, write, send, onPaste } = useWriting(target)
  const bad = block !== null && block !== 'empty'
  useEffect(() => {
    const layer = document.querySelector('[role="dialog"], [role="alertdialog"]')
    if (!layer || layer.contains(box.current)) box.current?.focus()
    return () => target.stoppedTyping()
  }, [target])
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    send()
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (sendsOnEnter(event)) send()
    else if (onEditLast && text === '' && isBareUp(event)) onEditLast()
    else return
    event.preventDefault()
  }
  return (
    <form
      onSubmit={onSubmit}
      className="mx-4 mb-4 shrink-0 rounded-md border border-edge bg-raise focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-soft"
    >
      {uploads.length > 0 ? <lateComposerParts.uploads.Part uploads={target.uploads} /> : null}
      <div className="flex items-end gap-1 p-1">
        {files ? <AttachButton onFiles={chosen => target.uploads.add(chosen)} /> : null}
        <textarea
          ref={box}
          data-region
          {...(main ? { [COMPOSER]: true } : {})}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={label}
          aria-invalid={block === 'tooLong' || undefined}
          aria-describedby={bad ? problemId : undefined}
          onChange={event => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          dir="auto"
          className={classNames(
            'field-sizing-content max-h-[40vh] min-h-9 min-w-0 flex-1 resize-none bg-transparent py-2 leading-5 outline-none',
            files ? 'px-1' : 'px-2.5',
          )}
        />
        <SendButton sendable={block === null} />
      </div>
      {bad ? <BlockNote id={problemId} block={block} over={text.length - MAX_MESSAGE_LENGTH} /> : null}
    </form>
  )
}

/** What is written and attached, whether it may go, and what changes it. */
function useWriting(target: ComposerTarget) {
  const files = useStore(useSession().features.store, state => state.files)
  const uploads = useStore(target.uploads.store, state => state.items)
  const text = useDraft(target)
  const block = sendBlock(text, uploads)
  const write = (next: string) => {
    target.setDraft(next)
    if (next === '') target.stoppedTyping()
    else target.typed()
  }
  const send = () => {
    if (block === null) target.send(text, { attachments: target.uploads.take() })
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!files || event.clipboardData.files.length === 0) return
    event.preventDefault()
    target.uploads.add([...event.clipboardData.files])
  }
  return { files, uploads, text, block, write, send, onPaste } as const
}

function isBareUp({ key, shiftKey, ctrlKey, altKey, metaKey, nativeEvent }: KeyboardEvent): boolean {
  return key === 'ArrowUp' && !shiftKey && !ctrlKey && !altKey && !metaKey && !nativeEvent.isComposing
}

interface BlockNoteProps {
  readonly id: string
  readonly block: Exclude<SendBlock, 'empty'>
  readonly over: number
}

/** Why the message does not go. */
function BlockNote({ id, block, over }: BlockNoteProps) {
  const { t } = useTranslation()
  if (block === 'uploading') {
    return (
      <p id={id} role="status" className="px-3.5 pb-2 text-sm text-muted">
        {t('chat.uploading')}
      </p>
    )
  }
  return (
    <p id={id} role="alert" className="px-3.5 pb-2 text-sm text-bad">
      {block === 'tooLong' ? t('chat.tooLong', { over, limit: MAX_MESSAGE_LENGTH }) : t('chat.uploadFailed')}
    </p>
  )
}

function SendButton({ sendable }: { readonly sendable: boolean }) {
  const { t } = useTranslation()
  return (
    <Tooltip text={t('chat.send')} shortcut="Enter">
      <button
        type="submit"
        aria-label={t('chat.send')}
        aria-disabled={!sendable || undefined}
        className={classNames(
          'grid size-9 shrink-0 place-items-center rounded-sm',
          sendable ? 'bg-accent text-on-accent hover:bg-accent-hover' : 'text-faint',
        )}
      >
        <SendHorizontal aria-hidden size={17} className="rtl:-scale-x-100" />
      </button>
    </Tooltip>
  )
}
