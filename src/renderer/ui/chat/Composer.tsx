import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '#domain/chat/conversation.ts'
import { MAX_MESSAGE_LENGTH } from '#shared/model/message.ts'
import { classNames } from '../kit/class-names.ts'
import { Tooltip } from '../kit/Tooltip.tsx'
import { COMPOSER } from '../kit/use-return-focus.ts'
import { useDraft } from './use-draft.ts'

export interface ComposerProps {
  readonly conversation: Conversation
  /** Names the textbox. */
  readonly title: string
}

/** Where messages are written. Enter sends, Shift+Enter breaks the line; what is not sent is kept as a draft. */
export function Composer({ conversation, title }: ComposerProps) {
  const { t } = useTranslation()
  const text = useDraft(conversation)
  const box = useRef<HTMLTextAreaElement>(null)
  const problemId = useId()
  const over = text.length - MAX_MESSAGE_LENGTH
  const sendable = text.trim() !== '' && over <= 0

  useEffect(() => {
    const stop = () => conversation.stoppedTyping()
    if (!document.querySelector('[role="dialog"], [role="alertdialog"]')) box.current?.focus()
    return stop
  }, [conversation])

  const write = (next: string) => {
    conversation.setDraft(next)
    if (next === '') conversation.stoppedTyping()
    else conversation.typed()
  }
  const send = () => {
    if (!sendable) return
    conversation.send(text)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    send()
    box.current?.focus()
  }
  return (
    <form
      onSubmit={onSubmit}
      className="mx-4 mb-4 shrink-0 rounded-md border border-edge bg-raise focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-soft"
    >
      <div className="flex items-end gap-1 p-1">
        <textarea
          ref={box}
          data-region
          {...{ [COMPOSER]: true }}
          rows={1}
          value={text}
          placeholder={t('chat.message', { name: title })}
          aria-label={t('chat.message', { name: title })}
          aria-invalid={over > 0 || undefined}
          aria-describedby={over > 0 ? problemId : undefined}
          onChange={event => write(event.target.value)}
          onKeyDown={event => {
            if (!sends(event)) return
            event.preventDefault()
            send()
          }}
          dir="auto"
          className="field-sizing-content max-h-[40vh] min-h-9 min-w-0 flex-1 resize-none bg-transparent px-2.5 py-2 leading-5 outline-none"
        />
        <SendButton sendable={sendable} />
      </div>
      {over > 0 ? (
        <p id={problemId} role="alert" className="px-3.5 pb-2 text-sm text-bad">
          {t('chat.tooLong', { over, limit: MAX_MESSAGE_LENGTH })}
        </p>
      ) : null}
    </form>
  )
}

/** True for a bare Enter that no input method is using. */
function sends(event: KeyboardEvent): boolean {
  const { key, shiftKey, ctrlKey, altKey, metaKey, nativeEvent } = event
  // 229: some input methods report the key that ends a composition without isComposing.
  if (key !== 'Enter' || nativeEvent.isComposing || nativeEvent.keyCode === 229) return false
  return !shiftKey && !ctrlKey && !altKey && !metaKey
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
