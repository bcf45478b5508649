import { beforeEach, expect, test } from 'vitest'
import { ShellDialog } from './dialog.ts'
import { ShellMenu } from './menu.ts'
import { ShellNotification } from './notification.ts'
import type { MenuLine, PartsView } from './page-messages.ts'
import { PageParts } from './page-parts.ts'
import { ShellTray } from './tray.ts'

let parts: PageParts
let drawn: PartsView[] = []
let happened: unknown[] = []

beforeEach(() => {
  drawn = []
  happened = []
  parts = new PageParts()
  parts.connect(view => drawn.push(view))
})

const lines = (): readonly MenuLine[] => parts.view.tray?.menu ?? []
const choose = (line: MenuLine | undefined) => parts.receive({ kind: 'menu', command: line?.command ?? -1 })

function trayOf(template: Parameters<typeof ShellMenu.buildFromTemplate>[0]): ShellTray {
  const tray = new ShellTray('/pictures/online.png', parts)
  tray.setContextMenu(ShellMenu.buildFromTemplate(template) as never)
  return tray
}

test('what changes in one turn is drawn once', async () => {
  const tray = trayOf([{ label: 'Show' }])
  tray.setToolTip('QuikApp')
  parts.setBadge(2)
  expect(drawn).toEqual([])
  await Promise.resolve()
  expect(drawn).toEqual([parts.view])
  expect(drawn[0]).toMatchObject({ badge: 2, tray: { tooltip: 'QuikApp', picture: '/~shell/tray.png?0' } })
  expect(parts.trayPicture).toBe('/pictures/online.png')
  tray.destroy()
  expect(parts.view.tray).toBeNull()
})

test('a menu is drawn without what is hidden or the system’s own, and runs what is chosen', () => {
  trayOf([
    { label: 'Show R&&D', click: () => happened.push('show') },
    { label: 'Gone', visible: false },
    { role: 'about' },
    { label: 'Off', enabled: false, click: () => happened.push('off') },
    {
      label: 'More',
      submenu: [{ label: 'Inner', type: 'checkbox', click: item => happened.push(item.checked) }],
    },
  ])
  expect(lines().map(({ label, type }) => [label, type])).toEqual([
    ['Show R&D', 'normal'],
    ['Off', 'normal'],
    ['More', 'submenu'],
  ])
  choose(lines()[0])
  choose(lines()[1])
  choose(lines()[2]?.submenu[0])
  choose(undefined)
  expect(happened).toEqual(['show', true])
})

test('what is chosen in a menu that was just replaced still counts, in an older one not', () => {
  const tray = trayOf([{ label: 'First', click: () => happened.push('first') }])
  const [first] = lines()
  tray.setContextMenu(ShellMenu.buildFromTemplate([{ label: 'Second' }]) as never)
  choose(first)
  tray.setContextMenu(ShellMenu.buildFromTemplate([{ label: 'Third' }]) as never)
  choose(first)
  expect(happened).toEqual(['first'])
})

test.each([
  ['noticeClicked', {}, 'click', [{}]],
  ['noticeAction', { index: 1 }, 'action', [{ actionIndex: 1, selectionIndex: -1 }, 1, -1]],
  ['noticeReply', { text: 'Hi' }, 'reply', [{ reply: 'Hi' }, 'Hi']],
] as const)('%s ends a notice with the event that Electron has', (kind, fields, event, args) => {
  const notice = new ShellNotification(
    {
      title: 'Ada',
      body: 'Hello',
      hasReply: true,
      replyPlaceholder: 'Say',
      actions: [
        { type: 'button', text: 'A' },
        { type: 'button', text: 'B' },
      ],
    },
    parts,
  )
  notice.on(event, (...told) => happened.push(told))
  notice.on('close', () => happened.push('close'))
  notice.show()
  const [view] = parts.view.notices
  expect(view).toMatchObject({ title: 'Ada', body: 'Hello', actions: ['A', 'B'], reply: 'Say', stays: false })
  const message = { kind, id: view?.id ?? -1, ...fields } as Parameters<PageParts['receive']>[0]
  parts.receive(message)
  parts.receive(message)
  expect(happened).toEqual([args, 'close'])
  expect(parts.view.notices).toEqual([])
})

test('an action or a reply that the notice does not have is nothing', () => {
  const notice = new ShellNotification({ title: 'Ada', actions: [{ type: 'button', text: 'A' }] }, parts)
  for (const event of ['action', 'reply', 'close']) notice.on(event, () => happened.push(event))
  notice.show()
  const id = parts.view.notices[0]?.id ?? -1
  parts.receive({ kind: 'noticeAction', id, index: 1 })
  parts.receive({ kind: 'noticeReply', id, text: 'Hi' })
  expect(happened).toEqual([])
  expect(parts.view.notices).toHaveLength(1)
})

test.each([true, false])('a notice that goes says so, timed out: %s', timedOut => {
  const notice = new ShellNotification({ title: 'Ada', urgency: 'critical' }, parts)
  notice.on('close', ({ reason }) => happened.push(reason))
  notice.show()
  expect(parts.view.notices[0]?.stays).toBe(true)
  parts.receive({ kind: 'noticeClosed', id: parts.view.notices[0]?.id ?? -1, timedOut })
  notice.close()
  expect(happened).toEqual([timedOut ? 'timedOut' : 'userCanceled'])
})

test('a question is answered once, and only with one of its buttons', async () => {
  const dialog = new ShellDialog(parts)
  const answer = dialog.showMessageBox({}, { message: 'Leave?', buttons: ['Leave', 'Stay'], cancelId: 1 })
  const id = parts.view.questions[0]?.id ?? -1
  parts.receive({ kind: 'answer', id, button: 2, checked: false })
  parts.receive({ kind: 'answer', id, button: 0, checked: true })
  parts.receive({ kind: 'answer', id, button: 1, checked: false })
  expect(await answer).toEqual({ response: 0, checkboxChecked: true })
  expect(parts.view.questions).toEqual([])
})

test('a question that is taken back is answered with its way out', async () => {
  const stop = new AbortController()
  const options = { message: 'Leave?', buttons: ['Leave', 'Stay'], cancelId: 1, signal: stop.signal }
  const answer = new ShellDialog(parts).showMessageBox(options)
  stop.abort()
  expect(await answer).toEqual({ response: 1, checkboxChecked: false })
  expect(parts.view.questions).toEqual([])
})
