import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { MAX_MESSAGE_LENGTH, type Message } from '#shared/model/message.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { messages } from '../strings/en/messages.ts'
import type { ListPlace } from './list-place.ts'
import { sendsOnEnter } from './sends-on-enter.ts'

addTexts({ messages })

export interface MessageEditorProps {
  readonly message: Message
  readonly place: ListPlace
}

/** Changes the text of a message in its place. Enter saves, Esc leaves it as it was. */
export function MessageEditor({ message, place }: MessageEditorProps) {
  const { t } = useTranslation()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const { next, write, over, empty, save, cancel } = useEditing({ message, place, box })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel()
    else if (sendsOnEnter(event)) save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="my-1 rounded-md border border-edge bg-raise focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-soft">
      <textarea
        ref={box}
        rows={1}
        dir="auto"
        value={next}
        aria-label={t('messages.editBox')}
        aria-invalid={over > 0 || undefined}
        aria-describedby={id}
        onChange={event => write(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-[40vh] min-h-9 w-full resize-none bg-transparent px-2.5 py-2 leading-5 outline-none"
      />
      <div className="flex flex-wrap items-center gap-2 px-2 pb-2">
        <Button size="small" tone="primary" aria-disabled={empty || over > 0 || undefined} onClick={save}>
          {t('messages.save')}
        </Button>
        <Button size="small" onClick={cancel}>
          {t('messages.cancel')}
        </Button>
        <span id={id} className={over > 0 ? 'text-sm text-bad' : 'text-xs text-muted'}>
          {over > 0
            ? t('chat.tooLong', { over, limit: MAX_MESSAGE_LENGTH })
            : t(empty ? 'messages.editEmpty' : 'messages.editHint')}
        </span>
      </div>
    </div>
  )
}

interface EditingOptions extends MessageEditorProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
}

function useEditing({ message, place: { host, marks }, box }: EditingOptions) {
  const [origin] = useState(() => document.activeElement)
  const next = useStore(marks, state => state.editing?.text ?? '')
  const write = (text: string) => {
    const { editing } = marks.getState()
    if (editing) marks.patch({ editing: { ...editing, text } })
  }
  useEffect(() => {
    const { editing } = marks.getState()
    if (!editing || editing.entered) return
    marks.patch({ editing: { ...editing, entered: true } })
    box.current?.focus()
    box.current?.setSelectionRange(editing.text.length, editing.text.length)
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [marks, box])
  const cancel = () => {
    // To where it began; a button of the message is gone meanwhile, the message itself is not.
    const place = origin?.isConnected && origin !== document.body ? origin : box.current?.closest('article')
    if (place instanceof HTMLElement) place.focus()
    marks.patch({ editing: null })
  }
  const over = next.length - MAX_MESSAGE_LENGTH
  const empty = next.trim() === ''
  const save = () => {
    if (empty || over > 0) return
    cancel()
    if (next !== message.content) host.edit(message.id, next)
  }
  return { next, write, over, empty, save, cancel }
}
