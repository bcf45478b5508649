import { describe, expect, it } from 'vitest'
import { Access } from '#adapters/access.ts'
import { Http } from '#adapters/http.ts'
import { conversationId, messageId, userId } from '#shared/ids.ts'
import type { AccessGrant } from '#shared/ipc/sign-in.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { HistoryApi } from './history-api.ts'

const rows = Array.from({ length: 2_500 }, (_, index) => ({
  id: `m${index + 1}`,
  content: `text ${index + 1}`,
  user_id: 'u2',
  channel_id: 'room',
  created_at: new Date(1.7e12 + index * 1_000).toISOString(),
  seq: index + 1,
  rev: index + 1,
}))

const grant: AccessGrant = {
  accessToken: 'a',
  expiresAt: 1.9e12,
  serverUrl: 'http://server.test',
  user: { id: userId.parse('me'), email: 'me@example.org', displayName: 'Me' },
}

/** A service that spells everything in snake case, a thousand messages a page. */
const snake: typeof fetch = async input => {
  const after = new URL(String(input)).searchParams.get('after') ?? 'm0'
  const from = Number(after.slice(1))
  return Response.json({
    success: true,
    messages: rows.slice(from, from + 1_000),
    has_more: from + 1_000 < rows.length,
  })
}

describe('HistoryApi', () => {
  it('fills a gap of many pages from a server that writes snake case', async () => {
    const access = new Access({ grant, renew: () => Promise.reject(new Error('not asked for')) })
    const http = new Http({ serverUrl: 'http://server.test', access, log: new MemoryLog(), fetch: snake })
    const api = new HistoryApi(http, conversationId.parse('room'))
    const seqs: number[] = []
    const { signal } = new AbortController()
    for await (const { messages } of api.after(messageId.parse('m1'), { maxPages: 20, signal })) {
      seqs.push(...messages.map(({ seq }) => seq))
    }
    expect(seqs).toEqual(rows.slice(1).map(({ seq }) => seq))
  })
})
