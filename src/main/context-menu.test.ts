import { EventEmitter } from 'node:events'
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import { beforeEach, expect, test } from 'vitest'
import { type AskedPlace, contextMenu, followContextMenus } from './context-menu.ts'

const ALL = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
const place = (change: Partial<AskedPlace>): AskedPlace => ({
  isEditable: true,
  selectionText: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  editFlags: ALL as never,
  ...change,
})

let did: string[] = []
const noted = (what: string) => () => void did.push(what)
const page = {
  cut: noted('cut'),
  copy: noted('copy'),
  paste: noted('paste'),
  selectAll: noted('select all'),
  replaceMisspelling: (word: string) => void did.push(`replace by ${word}`),
  session: { addWordToSpellCheckerDictionary: (word: string) => did.push(`learn ${word}`) > 0 },
}
const labels = (menu: readonly MenuItemConstructorOptions[]) =>
  menu.map(({ label, enabled, type }) => `${label ?? type}${enabled === false ? ' (off)' : ''}`)
const choose = (menu: readonly MenuItemConstructorOptions[], wanted: string) =>
  menu.find(({ label }) => label === wanted)?.click?.({} as never, undefined, {})

beforeEach(() => {
  did = []
})

test('a text field has what editing needs', () => {
  const menu = contextMenu(place({ editFlags: { ...ALL, canCut: false, canCopy: false } as never }), page)
  expect(labels(menu)).toEqual(['Cut (off)', 'Copy (off)', 'Paste', 'separator', 'Select all'])
  for (const what of ['Cut', 'Copy', 'Paste', 'Select all']) choose(menu, what)
  expect(did).toEqual(['cut', 'copy', 'paste', 'select all'])
})

test('a misspelled word can be put right, or learned', () => {
  const words = ['hello', 'hell & low', 'c', 'd', 'e', 'f']
  const menu = contextMenu(place({ misspelledWord: 'helo', dictionarySuggestions: words }), page)
  expect(labels(menu).slice(0, 7)).toEqual([
    'hello',
    'hell && low',
    'c',
    'd',
    'e',
    'Add to dictionary',
    'separator',
  ])
  choose(menu, 'hell && low')
  choose(menu, 'Add to dictionary')
  expect(did).toEqual(['replace by hell & low', 'learn helo'])
  expect(labels(contextMenu(place({ misspelledWord: 'qzx' }), page))[0]).toBe('No suggestions (off)')
})

test('text of the page can be copied where some is selected, and is not changed', () => {
  expect(labels(contextMenu(place({ isEditable: false, selectionText: 'Hello' }), page))).toEqual(['Copy'])
  expect(contextMenu(place({ isEditable: false, selectionText: ' \n' }), page)).toEqual([])
  expect(contextMenu(place({ isEditable: false, misspelledWord: 'helo' }), page)).toEqual([])
})

test('every window has it, until the app ends', () => {
  const app = new EventEmitter()
  const shown: string[][] = []
  const end = followContextMenus(app as never, menu => shown.push(labels(menu)))
  const windows = [new EventEmitter(), new EventEmitter()]
  for (const contents of windows) app.emit('web-contents-created', {}, Object.assign(contents, page))
  const params = place({ isEditable: false, selectionText: 'Hello' }) as ContextMenuParams
  for (const contents of windows) contents.emit('context-menu', {}, params)
  windows[0]?.emit('context-menu', {}, place({ isEditable: false }))
  expect(shown).toEqual([['Copy'], ['Copy']])
  end()
  expect(app.listenerCount('web-contents-created')).toBe(0)
})
