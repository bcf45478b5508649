import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Kbd } from '../kit/Kbd.tsx'
import { keys } from '../platform.ts'
import { shellDialogs } from '../strings/en/shell-dialogs.ts'

addTexts({ shell: shellDialogs })

const LIST = [
  ['switcher', keys('Mod', 'K')],
  ['search', keys('Mod', 'F')],
  ['help', keys('Mod', '/')],
  ['nextRegion', 'F6'],
  ['previousRegion', keys('Shift', 'F6')],
  ['nextUnread', keys('Alt', 'Shift', '↓')],
  ['previousUnread', keys('Alt', 'Shift', '↑')],
  ['send', 'Enter'],
  ['lineBreak', keys('Shift', 'Enter')],
  ['editLast', '↑'],
  ['messageKeys', '↑ ↓'],
  ['messageActions', 'R · T · E · Delete'],
  ['mute', keys('Mod', 'Shift', 'M')],
  ['camera', keys('Mod', 'Shift', 'O')],
  ['share', keys('Mod', 'Shift', 'E')],
  ['huddle', keys('Mod', 'Shift', 'H')],
  ['hand', keys('Mod', 'Shift', 'Y')],
  ['leave', keys('Mod', 'Shift', 'L')],
  ['talk', 'Space'],
  ['callKeys', 'M · V · H'],
  ['fullScreen', 'F'],
  ['keepLarge', 'P'],
  ['screenZoom', '+ · − · 0'],
  ['screenInk', 'D'],
  ['closeLayer', 'Esc'],
] as const

/** Every shortcut, in a list. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog onClose={onClose} title={t('shell.shortcutsTitle')}>
      <dl className="flex flex-col">
        {LIST.map(([name, combination]) => (
          <div
            key={name}
            className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0"
          >
            <dt>{t(`shell.shortcuts.${name}`)}</dt>
            <dd className="shrink-0">
              <Kbd keys={combination} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
