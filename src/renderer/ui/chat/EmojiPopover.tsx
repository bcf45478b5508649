import { EmojiPicker } from 'frimousse'
import { Popover as Radix } from 'radix-ui'
import { type AriaAttributes, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadCode } from '#domain/load-code.ts'
import { addTexts } from '../i18n.ts'
import { useReturnFocus } from '../kit/use-return-focus.ts'
import { messages } from '../strings/en/messages.ts'
import { type EmojiKeys, EmojiResults } from './EmojiResults.tsx'
import { recentEmoji, rememberEmoji } from './recent-emoji.ts'

addTexts({ messages })

const COLUMNS = 9

const data = async () => (await loadCode(() => import('./emoji-data.ts'))).emojiData()

export interface EmojiPopoverProps {
  /** Where it opens. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly onPick: (emoji: string) => void
  readonly onClose: () => void
}

/** Every emoji to choose from, by word or by eye. */
export function EmojiPopover({ anchor, onPick, onClose }: EmojiPopoverProps) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  const [search, setSearch] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const keys = useRef<EmojiKeys>(null)
  const pick = (emoji: string) => {
    rememberEmoji(emoji)
    onPick(emoji)
    onClose()
  }
  return (
    <Radix.Root open onOpenChange={open => open || onClose()}>
      <Radix.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Radix.Portal>
        <Radix.Content
          side="top"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('messages.emoji')}
          onCloseAutoFocus={returnFocus}
          className="z-50 animate-appear rounded-md border border-line bg-raise shadow-float"
        >
          <EmojiPicker.Root
            columns={COLUMNS}
            resolveEmojiData={data}
            onEmojiSelect={({ emoji }) => pick(emoji)}
            className="flex h-90 max-h-(--radix-popover-content-available-height) w-83 max-w-[calc(100vw-16px)] flex-col"
          >
            <EmojiPicker.Search
              ref={box}
              onKeyDown={event => {
                if (search !== '' && keys.current?.press(event.key)) event.preventDefault()
              }}
              value={search}
              onChange={event => setSearch(event.target.value)}
              aria-label={t('messages.emojiSearch')}
              placeholder={t('messages.emojiSearch')}
              className="m-2 h-9 rounded-sm border border-edge bg-page px-2.5 outline-none focus:border-accent focus:ring-3 focus:ring-accent-soft"
            />
            {search === '' ? (
              <>
                <Recent onPick={pick} />
                <AllEmoji />
              </>
            ) : (
              <EmojiResults search={search} columns={COLUMNS} keys={keys} box={box} onPick={pick} />
            )}
          </EmojiPicker.Root>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Recent({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t } = useTranslation()
  const recent = recentEmoji()
  if (recent.length === 0) return null
  return (
    <fieldset className="px-2">
      <legend className="px-1 pb-1 text-xs font-semibold text-muted">{t('messages.emojiRecent')}</legend>
      <div className="flex">
        {recent.map(emoji => (
          <button
            key={emoji}
            type="button"
            aria-label={emoji}
            onClick={() => onPick(emoji)}
            data-drawn={emoji}
            className="drawn grid size-9 place-items-center rounded-sm text-xl leading-none hover:bg-hover"
          />
        ))}
      </div>
    </fieldset>
  )
}

function AllEmoji() {
  const { t } = useTranslation()
  return (
    <EmojiPicker.Viewport className="relative min-h-0 flex-1 outline-none">
      <EmojiPicker.Loading className="absolute inset-0 grid place-items-center text-sm text-muted">
        {t('messages.emojiLoading')}
      </EmojiPicker.Loading>
      <EmojiPicker.List
        className="px-2 pb-2 select-none"
        components={{
          CategoryHeader: ({ category, ...rest }) => (
            <div {...rest} className="bg-raise px-1 py-1.5 text-xs font-semibold text-muted">
              {category.label}
            </div>
          ),
          Row: ({ children, ...rest }) => (
            <div {...fromOne(rest, 'aria-rowindex')} className="flex">
              {children}
            </div>
          ),
          Emoji: ({ emoji, ...rest }) => (
            <button
              {...fromOne(rest, 'aria-colindex')}
              data-drawn={emoji.emoji}
              className="drawn grid size-9 place-items-center rounded-sm text-xl leading-none data-[active]:bg-hover forced-colors:data-[active]:outline-2"
            />
          ),
        }}
      />
    </EmojiPicker.Viewport>
  )
}

/** Rows and columns of a grid are counted from 1 (WAI-ARIA 1.2); they come counted from 0. */
function fromOne<Props extends AriaAttributes>(props: Props, name: 'aria-rowindex' | 'aria-colindex'): Props {
  return { ...props, [name]: Number(props[name]) + 1 }
}
