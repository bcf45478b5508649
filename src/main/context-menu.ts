import type { App, ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron'
import { menuText } from './menu-text.ts'

/** What lies where the person asked for a menu. */
export type AskedPlace = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'editFlags'
>

type Editing = Pick<WebContents, 'cut' | 'copy' | 'paste' | 'selectAll' | 'replaceMisspelling'> & {
  readonly session: Pick<WebContents['session'], 'addWordToSpellCheckerDictionary'>
}

const MOST_SUGGESTIONS = 5
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

function spelling({ misspelledWord, dictionarySuggestions }: AskedPlace, page: Editing) {
  if (misspelledWord === '') return []
  const suggestions = dictionarySuggestions.slice(0, MOST_SUGGESTIONS).map(word => ({
    label: menuText(word),
    click: () => page.replaceMisspelling(word),
  }))
  return [
    ...(suggestions.length > 0 ? suggestions : [{ label: 'No suggestions', enabled: false }]),
    {
      label: 'Add to dictionary',
      click: () => void page.session.addWordToSpellCheckerDictionary(misspelledWord),
    },
    SEPARATOR,
  ]
}

/** The menu of a text field, or of what is selected; empty where there is nothing to do. */
export function contextMenu(place: AskedPlace, page: Editing): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags } = place
  const copy = { label: 'Copy', enabled: editFlags.canCopy, click: () => page.copy() }
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  return [
    ...spelling(place, page),
    { label: 'Cut', enabled: editFlags.canCut, click: () => page.cut() },
    copy,
    { label: 'Paste', enabled: editFlags.canPaste, click: () => page.paste() },
    SEPARATOR,
    { label: 'Select all', enabled: editFlags.canSelectAll, click: () => page.selectAll() },
  ]
}

/** Shows that menu in every window, whoever makes it. A browser that stands in for Electron has its own. */
export function followContextMenus(
  app: Pick<App, 'on' | 'off'>,
  show: (menu: MenuItemConstructorOptions[], at: ContextMenuParams) => void,
): () => void {
  const follow = (_event: unknown, contents: WebContents): void => {
    contents.on('context-menu', (_asked, place) => {
      const menu = contextMenu(place, contents)
      if (menu.length > 0) show(menu, place)
    })
  }
  app.on('web-contents-created', follow)
  return () => {
    app.off('web-contents-created', follow)
  }
}
