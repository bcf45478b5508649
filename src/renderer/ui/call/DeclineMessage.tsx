import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { errorWords } from '../error-words.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useToast } from '../kit/use-toast.ts'
import { useFocusHeir } from './use-focus-heir.ts'
import { useLiveCall } from './use-live-call.ts'

const QUICK = ['soon', 'write', 'meeting'] as const
const MAX_LENGTH = 500

export interface DeclineMessageProps {
  readonly call: Call
  readonly name: string
  /** What opened it: has the focus when it closes. */
  readonly toggle: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

/** A few words for somebody who calls at a bad time: one press, or one's own. */
export function DeclineMessage({ call, name, toggle, onClose }: DeclineMessageProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const inCall = useLiveCall() !== null
  const [text, setText] = useState('')
  const box = useRef<HTMLFieldSetElement>(null)
  useFocusHeir(box, toggle)
  const decline = (words: string) => {
    call
      .decline(words)
      .catch((error: unknown) =>
        toast({ text: t('calling.notSent', { name, reason: errorWords(error, t) }), tone: 'bad' }),
      )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    decline(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <fieldset
      ref={box}
      aria-label={t('calling.messageInstead')}
      onKeyDown={onKeyDown}
      className="mt-3 flex flex-col gap-1.5"
    >
      {QUICK.filter(key => inCall || key !== 'meeting').map(key => (
        <button
          key={key}
          type="button"
          className="rounded-sm border border-line px-3 py-1.5 text-start text-sm hover:bg-hover"
          onClick={() => decline(t(`calling.quick.${key}`))}
        >
          {t(`calling.quick.${key}`)}
        </button>
      ))}
      <form className="flex gap-1.5" onSubmit={submit}>
        <input
          aria-label={t('calling.message', { name })}
          placeholder={t('calling.message', { name })}
          autoComplete="off"
          maxLength={MAX_LENGTH}
          value={text}
          onChange={event => setText(event.target.value)}
          className="h-9 min-w-0 flex-1 rounded-sm border border-edge bg-page px-3 text-sm outline-none focus:border-accent focus:ring-3 focus:ring-accent-soft forced-colors:focus:outline-2"
        />
        <IconButton
          type="submit"
          label={t('calling.send')}
          icon={<SendHorizontal size={16} />}
          className="size-9"
          disabled={text.trim() === ''}
        />
      </form>
    </fieldset>
  )
}
