import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it } from 'vitest'
import type { Delivery, RowChange, TimelineRow } from '#domain/chat/timeline-row.ts'
import { createStore } from '#domain/store.ts'
import { AppError } from '#shared/errors.ts'
import { clientId, conversationId, messageId, userId } from '#shared/ids.ts'
import { Root } from '../Root.tsx'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import { lateRowParts } from './late-row-parts.ts'
import type { MessageHost } from './list-place.ts'
import { RowNotes } from './RowNotes.tsx'

const nothing = () => undefined
const host: MessageHost = {
  store: createStore({ status: 'ready' }),
  edit: nothing,
  delete: nothing,
  toggleReaction: nothing,
  retry: nothing,
  discard: nothing,
  retryChange: nothing,
  discardChange: nothing,
}
const error = new AppError({ code: 'refused', category: 'forbidden', message: 'You left <b>it</b>.' })
const sent: Delivery = { kind: 'sent' }

function row(delivery: Delivery, change?: RowChange): TimelineRow {
  const message = {
    id: messageId.parse('m1'),
    conversationId: conversationId.parse('c1'),
    userId: userId.parse('me'),
    clientId: clientId.parse('x1'),
    content: 'Hello',
    createdAt: 1,
    seq: 1,
    rev: 1,
    reactions: [],
    attachments: [],
    mentions: [],
  }
  return { key: 'x1', message, delivery, ...(change ? { change } : {}) }
}

function notes(delivery: Delivery, change?: RowChange): string {
  const page = renderToStaticMarkup(
    <Root desktop={fakeDesktop()}>
      <RowNotes row={row(delivery, change)} host={host} />
    </Root>,
  )
  return page.slice(0, page.indexOf('<div aria-live'))
}

beforeAll(async () => {
  await lateRowParts.failed.fetch()
})

it.each([
  ['a message', { kind: 'failed', error } as const, undefined, 'Not sent.'],
  ['an edit', sent, { kind: 'edit', state: 'failed', error } as const, 'The change was not saved.'],
  ['a deletion', sent, { kind: 'delete', state: 'failed', error } as const, 'Not deleted.'],
])('says why %s was refused, with both ways on', (_, delivery, change, what) => {
  const shown = notes(delivery, change)
  expect(shown).toContain(`${what} You left &lt;b&gt;it&lt;/b&gt;.`)
  expect(shown).toMatch(/>Retry<\/button>.*>Discard<\/button>/s)
})

it('has nothing to say where all is well', () => {
  expect(notes(sent)).toBe('')
})

it('tells assistive technology what is on its way', () => {
  expect(notes({ kind: 'pending' })).toContain('Sending…')
  expect(notes(sent, { kind: 'edit', state: 'pending' })).toContain('Saving…')
})

it('says why the conversation ended, whatever the refusal said, and offers no way back into it', () => {
  const end = new AppError({ code: 'removed', category: 'forbidden', message: 'You are out.' })
  const over = { ...host, store: createStore({ status: 'failed' as const, error: end }) }
  const html = renderToStaticMarkup(
    <Root desktop={fakeDesktop()}>
      <RowNotes row={row({ kind: 'failed', error })} host={over} />
    </Root>,
  )
  expect(html).toContain('You are out.')
  expect(html).not.toContain('Retry')
  expect(html).toContain('Discard')
})
